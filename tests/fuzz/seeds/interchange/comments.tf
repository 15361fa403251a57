// variable owner {
/* }
*/
