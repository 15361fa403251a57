// SPDX-License-Identifier: MIT

// What the programs in the other languages do too: go run ./demo DOCUMENT
package main

import (
	"dtsxacct"
	"fmt"
	"log"
	"os"
	"strings"
)

// A role has an ARN where its name belongs, and a region is misspelt.
var settings = [][2]string{
	{"/name", "订单同步"},
	{"/kind", "synchronization"},
	{"/creator", "1406926474061234"},
	{"/source/database_type", "MySQL"},
	{"/source/access_method", "Alibaba Cloud Instance"},
	{"/source/region", "cn-hangzhou"},
	{"/source/cross_account", "true"},
	{"/source/owner", "1646821763561234"},
	{"/source/ram_role", "acs:ram::1646821763561234:role/ram-for-dts"},
	{"/destination/database_type", "AnalyticDB for MySQL 3.0"},
	{"/destination/access_method", "Alibaba Cloud Instance"},
	{"/destination/region", "cn-shangai"},
	{"/destination/cross_account", "false"},
}

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

func listRecords(task *dtsxacct.Task) {
	before := []string{}
	for _, record := range must(task.Validate()).Records {
		fmt.Printf("%s %s at %s: %s\n", record.Severity, record.Rule, record.Path, record.Message)
		if record.SuggestedValue != nil {
			fmt.Printf("  suggested: %s\n", *record.SuggestedValue)
			if err := task.Apply(record); err != nil {
				log.Fatal(err)
			}
		}
		before = append(before, record.Path)
	}
	valid := map[bool]int{true: 1}[must(task.Validate()).Valid]
	fmt.Printf("after the suggestions: valid %d, before them: %s\n", valid, strings.Join(before, ", "))
}

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: demo DOCUMENT")
	}
	task := must(dtsxacct.NewTask())
	defer task.Close()
	for _, setting := range settings {
		if err := task.Set(setting[0], setting[1]); err != nil {
			log.Fatal(err)
		}
	}
	listRecords(task)
	fmt.Printf("%s\n", must(dtsxacct.Check(must(os.ReadFile(os.Args[1])))))
	for _, grant := range must(task.Plan()).Authorizations {
		fmt.Printf("%s: %s creates %s, trusting %s\n", grant.Endpoint, grant.LoginAccountID, grant.RAMRole, grant.TrustedAccountID)
		for _, policy := range grant.SystemPolicies {
			fmt.Printf("  attach %s\n", policy)
		}
	}
	fmt.Printf("rule 41 is %s, rule 9999 is %s\n", dtsxacct.Name(dtsxacct.Rule, 41), dtsxacct.Name(dtsxacct.Rule, 9999))
}
