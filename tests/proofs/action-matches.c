/* SPDX-License-Identifier: MIT
 * A pattern with * and ? matches an action as the definition says, which is written down here as a table over the
 * beginnings of both. */
#include "rules/trust-policy.h"

#include "proof.h"

#define ACTION_LENGTH 4

int main(void)
{
    ANY_TEXT(pattern);
    char action[ACTION_LENGTH + 1];
    size_t length = nondet_size();
    int matches[LENGTH + 1][ACTION_LENGTH + 1];

    ASSUME(length <= ACTION_LENGTH);
    for (size_t i = 0; i < length; i++)
        ASSUME(action[i] != 0);
    action[length] = 0;
    for (size_t i = 0; i <= LENGTH; i++) {
        for (size_t j = 0; j <= length; j++) {
            if (i == 0)
                matches[i][j] = j == 0;
            else if (pattern[i - 1] == '*')
                matches[i][j] = matches[i - 1][j] || (j > 0 && matches[i][j - 1]);
            else
                matches[i][j] = j > 0 && matches[i - 1][j - 1] &&
                                (pattern[i - 1] == '?' || lower(pattern[i - 1]) == lower(action[j - 1]));
        }
    }
    assert(dtsx_action_matches(pattern, LENGTH, action) == matches[LENGTH][length]);
    PROVED();
    return 0;
}
