module dtsxacct

go 1.19
