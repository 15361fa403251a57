# SPDX-License-Identifier: MIT
"""Files of other formats: check, convert, and facts that were looked up."""

import json
import os
import shutil
import tempfile

from support import Case, LIMIT, ROOT, as_json, base_task, rules_of, run, run_measured

DATA = os.path.join(ROOT, "tests", "interchange", "data")
CREATOR = "--creator=5555666677778888"
SECRET = "correct horse battery staple"


def data(name):
    return os.path.join(DATA, name)


def canonical(task):
    """Accounts as objects; one-way said or not."""
    task = json.loads(json.dumps(task))
    for holder, key in ((task, "creator"), (task["source"], "owner"), (task["destination"], "owner")):
        if isinstance(holder.get(key), str):
            holder[key] = {"account_id": holder[key]}
    if task.get("direction") == "one-way":
        del task["direction"]
    return task


def expected(name):
    with open(data(name), encoding="utf-8") as file:
        return canonical(json.load(file))


class Convert(Case):
    def test_each_format(self):
        for files, task in (
            (["request.json"], "request.task.json"),
            (["request-camel.yaml"], "request.task.json"),
            (["command-line.json"], "request.task.json"),
            (["request-mongodb.json"], "request-mongodb.task.json"),
            (["detail-two-way.json"], "detail-two-way.task.json"),
            (["stack.yaml"], "stack.task.json"),
            (["main.tf", "variables.tf"], "main.task.json"),
            (["terraform.tfstate"], "terraform.task.json"),
            (["task.yaml"], "task.task.json"),
        ):
            with self.subTest(files[0]):
                result = run("convert", CREATOR, *map(data, files))
                self.assertEqual(result.status, 0, result.err)
                self.assertEqual([canonical(one) for one in result.reports], [expected(task)])
                self.assertNotIn(SECRET, result.out + result.err)

    def test_again_changes_nothing(self):
        for name in ("request.json", "stack.yaml", "terraform.tfstate", "task.yaml"):
            once = run("convert", CREATOR, data(name))
            twice = run("convert", CREATOR, "-", stdin=once.out)
            self.assertEqual((twice.status, twice.out), (0, once.out))

    def test_what_is_not_known_is_named(self):
        result = run("convert", CREATOR, data("roles.tf.json"))
        self.assertEqual(result.status, 1)
        self.assertEqual([task["name"] for task in result.reports],
                         ["alicloud_dts_synchronization_job.bad_policy", "alicloud_dts_migration_job.into"])
        self.assertIn("var.owner", result.err)
        self.assertIn("alicloud_dts_migration_job.inside", result.err)

    def test_what_is_not_known_does_not_matter_within_one_account(self):
        result = run("convert", "--from=terraform", "-", stdin="""resource "alicloud_dts_migration_job" "inside" {
          source_endpoint_instance_type      = "RDS"
          source_endpoint_instance_id        = alicloud_db_instance.one.id
          source_endpoint_engine_name        = "MySQL"
          source_endpoint_region             = data.alicloud_regions.here.regions.0.id
          destination_endpoint_instance_type = "RDS"
          destination_endpoint_engine_name   = "MySQL"
        }
        """)
        self.assertEqual((result.status, result.out), (0, ""))
        self.assertIn("alicloud_dts_migration_job.inside: neither end belongs to another account", result.err)

    def test_merge_keys(self):
        """What a map takes over from another is its own; the merge key itself is no key of the format."""
        task = """version: 1
kind: synchronization
creator: "5555666677778888"
source: &source
  database_type: MySQL
  access_method: Alibaba Cloud Instance
  region: cn-hangzhou
  cross_account: yes
  owner: "1646821763561234"
  ram_role: ram-for-dts
destination:
  <<: [*source, {database: orders, region: cn-beijing}]
  owner: "1122334455667788"
"""
        result = run("check", "--format=json", "-", stdin=task)
        self.assertEqual((result.status, rules_of(result.report)), (0, []))
        destination = run("convert", "-", stdin=task).json["destination"]
        self.assertEqual(
            (destination["region"], destination["database"], destination["owner"]),
            ("cn-hangzhou", "orders", "1122334455667788"),
        )
        report = run("check", "--format=json", "-", stdin=task.replace("[*source,", "no map #")).report
        self.assertIn("document-unknown-key", rules_of(report))

    def test_pseudo_parameters(self):
        """The account of the stack is the creator; who creates the stack may be a RAM user."""
        template = """ROSTemplateFormatVersion: '2015-09-01'
Resources:
  Job:
    Type: ALIYUN::DTS::MigrationJob2
    Properties:
      SourceEndpoint:
        {InstanceType: RDS, EngineName: MySQL, Region: cn-hangzhou, OwnerID: {Ref: NAME}, Role: ram-for-dts}
      DestinationEndpoint: {InstanceType: RDS, EngineName: MySQL, Region: cn-hangzhou}
"""
        known = run("check", "--format=json", CREATOR, "-", stdin=template.replace("NAME", "ALIYUN::TenantId")).report
        self.assertEqual(rules_of(known), ["owner-is-creator"])
        for name, arguments, reason in (
            ("ALIYUN::TenantId", [], "It is the account in which the stack is created."),
            ("ALIYUN::AccountId", [CREATOR], "It is the ID of whoever creates the stack, which may be a RAM user's; "
                                             "the account is ALIYUN::TenantId."),
            ("ALIYUN::StackId", [CREATOR], None),
        ):
            report = run("check", "--format=json", *arguments, "-", stdin=template.replace("NAME", name)).report
            record = next(record for record in report["records"] if record["rule"] == "value-unresolved")
            self.assertEqual(record["message"], f'"account_id" is not known yet: {name}.' + (f" {reason}" if reason else ""))
            self.assertEqual(record["path"], "/source/owner/account_id")

    def test_templates_that_are_escaped(self):
        text = "a$${b}%%{c}$$d"
        block = f"""resource "alicloud_dts_synchronization_job" "job" {{
          dts_job_name                       = "{text}"
          source_endpoint_instance_type      = "RDS"
          source_endpoint_engine_name        = "MySQL"
          source_endpoint_region             = "cn-hangzhou"
          source_endpoint_owner_id           = "1646821763561234"
          source_endpoint_role               = "ram-for-dts"
          destination_endpoint_instance_type = "RDS"
          destination_endpoint_engine_name   = "MySQL"
          destination_endpoint_region        = "cn-hangzhou"
        }}
        """
        values = dict(line.split("=", 1) for line in block.replace('"', "").splitlines() if "=" in line)
        job = {key.strip(): value.strip() for key, value in values.items()}
        other = json.dumps({"resource": {"alicloud_dts_synchronization_job": {"job": job}}})
        for source in (block, other):
            task = run("convert", "--from=terraform", CREATOR, "-", stdin=source).json
            self.assertEqual(task["name"], "a${b}%{c}$$d")

    def test_a_folder(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("main.tf", "variables.tf", "request.json"):
                shutil.copy(data(name), folder)
            for given in (folder, folder + "/"):
                result = run("convert", given)
                self.assertEqual([canonical(one) for one in result.reports], [expected("main.task.json")])
                self.assertEqual(result.status, 0)
                self.assertNotIn("directory", result.err)

    def read_with_variables(self, variables):
        """Whether the task of main.tf is complete, with this text in the file beside it."""
        for name in ("main.tf", "variables.tf"):
            shutil.copy(data(name), self.folder)
        path = self.write("variables.tf", variables)
        result = run("convert", os.path.join(self.folder, "main.tf"), path)
        return [report["name"] for report in result.reports if "source" in report] == ["billing"]

    def test_what_files_of_terraform_begin_with(self):
        """They are told by their first word, wherever it stands."""
        with open(data("variables.tf"), encoding="utf-8") as file:
            variables = file.read()
        for comment in (
            "", "\n\n", "# a = resource\n", "// b: c\n", "#\n//\n", "/* a/b * c ** d */", "/**/", "/***/", "/*/ e */",
            "/* f\n g: h\n*/ # i\n", "/* * / j */ /* k */\n",
        ):
            with self.subTest(comment):
                self.assertTrue(self.read_with_variables(comment + variables))
        for text in ("", "/", "/*", "/* a", "/* a *", "/*/", "# a", "//", "{", "variable", "resources {}"):
            with self.subTest(text):
                self.assertFalse(self.read_with_variables(text))

    def test_an_empty_file(self):
        """Beside files of Terraform it is one of them, and nothing else is wrong with it."""
        for folder in ("aa", "bb", "aaa"):
            os.mkdir(os.path.join(self.folder, folder))
        files = [shutil.copy(data(name), os.path.join(self.folder, "aa")) for name in ("main.tf", "variables.tf")]
        for folder, errors in (("aa", 0), ("bb", 1), ("aaa", 1)):
            empty = self.write(os.path.join(folder, "empty.tf"), " \n")
            result = run("check", *files, empty)
            self.assertEqual((result.status, result.tally[0]), (errors, errors), result.out)
            # Elsewhere it is read as a task document.
            self.assertEqual("empty.tf:2:1: error: The document cannot be read: the text holds no JSON value" in result.out, errors == 1, result.out)


class Check(Case):
    def test_findings_stand_in_the_file(self):
        reports = run("check", "--format=json", CREATOR, data("roles.tf.json")).json
        record = next(record for record in reports[0]["records"] if record["rule"] == "ram-role-is-arn")
        self.assertEqual(record["source"], {
            "pointer": "/resource/alicloud_dts_synchronization_job/arn/source_endpoint_role",
            "address": "alicloud_dts_synchronization_job.arn",
        })
        self.assertEqual((record["line"], record["column"]), (15, 33))

    def test_within_one_account(self):
        request = {"JobType": "SYNC"} | {
            f"{side}Endpoint{key}": value
            for side in ("Source", "Destination")
            for key, value in (("InstanceType", "RDS"), ("EngineName", "MySQL"), ("Region", "cn-hangzhou"))
        }
        result = run("check", "--format=json", "-", stdin=json.dumps(request))
        self.assertEqual(result.status, 0)
        self.assertEqual((result.report["judged"], result.report["scenario"], result.report["records"]), (False, "none", []))
        text = run("check", "-", stdin=json.dumps(request))
        self.assertIn("0 documents judged, 1 within one account", text.out)

    def test_byte_order_marks(self):
        """JSON must not have one; YAML and HCL may, and places are counted after it."""
        mark = "\ufeff"
        result = run("check", "--format=json", "-", stdin=mark + '{"version": 1}')
        self.assertEqual(rules_of(result.report), ["document-syntax"])
        self.assertEqual((result.report["records"][0]["line"], result.report["records"][0]["column"]), (1, 1))
        with open(data("stack.yaml"), encoding="utf-8") as file:
            stack = file.read()
        with open(data("workspace.yaml"), encoding="utf-8") as file:
            template = file.read()
        for text in (stack, template):
            plain = run("check", "--format=json", "--creator=5555666677778888", "-", stdin=text).report
            marked = run("check", "--format=json", "--creator=5555666677778888", "-", stdin=mark + text).report
            for record in marked["records"]:
                record["offset"] -= 3
            self.assertEqual(marked, plain)

    def test_empty_texts_in_yaml(self):
        """They count as absent, as in JSON; null, however it is written, is no text."""
        with open(data("task.yaml"), encoding="utf-8") as file:
            task = file.read().replace("  port: 3306\n", "")
        for key in ("owner", "instance_id", "port"):
            wanted = "an object" if key == "owner" else "a single value"
            null = ("document-type", f"/destination/{key}", f"{key} is null, where {wanted} is expected.")
            for value, records in (('""', []), ("''", []), ("null", [null]), ("~", [null]), ("", [null])):
                report = run("check", "--format=json", "-", stdin=f"{task}  {key}: {value}\n").report
                found = [(record["rule"], record["path"], record["message"]) for record in report["records"]]
                self.assertEqual(found, records)

    def test_schema_in_yaml(self):
        """The key for editors is a string, given once."""
        with open(data("task.yaml"), encoding="utf-8") as file:
            task = file.read().replace("  port: 3306\n", "")
        for line, rules in (
            ("$schema: urn:dtsxacct:task:1", []),
            ('$schema: ""', []),
            ("$schema: [x]", ["document-type"]),
            ("$schema: {password: x}", ["document-type"]),
            ("$schema: null", ["document-type"]),
            ("$schema: x\n$schema: x", ["document-duplicate-key"]),
        ):
            self.assertEqual(rules_of(run("check", "--format=json", "-", stdin=f"{line}\n{task}").report), rules)

    def test_modules(self):
        """Variables of a module are what its call gives them, in the words of the caller; two calls give nothing."""
        job = (
            'resource "alicloud_dts_synchronization_job" "j" {\n'
            '  source_endpoint_instance_type = "RDS"\n  source_endpoint_engine_name = "MySQL"\n'
            "  source_endpoint_region = var.region\n  source_endpoint_owner_id = var.owner\n"
            "  source_endpoint_role = local.role\n"
            '  destination_endpoint_instance_type = "RDS"\n  destination_endpoint_engine_name = "MySQL"\n'
            '  destination_endpoint_region = "cn-shanghai"\n}\n'
        )
        module = job + 'locals {\n  role = "of-the-module"\n}\nvariable "owner" {}\nvariable "region" {\n  default = "cn-hangzhou"\n}\n'
        root = 'locals {\n  role = "of-the-root"\n  id = "1111222233334444"\n}\nvariable "owner" {\n  default = "9999888877776666"\n}\n'
        call = 'module "%s" {\n  source = "./%s"\n  owner = local.id\n}\n'
        with tempfile.TemporaryDirectory() as folder:
            os.mkdir(os.path.join(folder, "dts"))
            inner = os.path.join(folder, "dts", "main.tf")
            outer = os.path.join(folder, "main.tf")
            with open(inner, "w", encoding="utf-8") as file:
                file.write(module)
            for calls, owner in (
                (call % ("a", "dts"), "1111222233334444"),
                (call % ("a", "dts/../dts/"), "1111222233334444"),
                (call % ("a", "other"), None),
                (call % ("a", "dts") + call % ("b", "dts"), None),
                ("", None),
            ):
                with open(outer, "w", encoding="utf-8") as file:
                    file.write(root + calls)
                with self.subTest(calls=calls):
                    result = run("convert", "--creator=5555666677778888", outer, inner)
                    if owner:
                        source = result.json["source"]
                        self.assertEqual((source["owner"]["account_id"], source["ram_role"], source["region"]), (owner, "of-the-module", "cn-hangzhou"))
                    else:
                        self.assertEqual((result.status, result.out), (1, ""))
                        self.assertIn("var.owner", result.err)
            with open(outer, "w", encoding="utf-8") as file:
                file.write(root + call % ("a", "dts"))
            self.assertEqual(run("convert", "--creator=5555666677778888", folder, os.path.join(folder, "dts")).json["name"], "alicloud_dts_synchronization_job.j")

    def test_a_template_that_holds_terraform(self):
        """Its files are read as Terraform; what is found has its place in the template."""
        with open(data("workspace.yaml"), encoding="utf-8") as file:
            template = file.read()
        result = run("check", "--format=json", "--creator=5555666677778888", data("workspace.yaml"))
        (record,) = result.report["records"]
        self.assertEqual(record["rule"], "ram-role-is-arn")
        self.assertEqual((record["line"], record["column"]), (13, 39))
        shown = template.encode()[record["offset"] : record["offset"] + record["length"]]
        self.assertEqual(shown.decode(), '"acs:ram::1111222233334444:role/dts"')
        self.assertEqual(record["source"], {"pointer": "/Workspace/main.tf", "address": "alicloud_dts_synchronization_job.orders"})
        self.assertEqual(run("fix", "--diff", data("workspace.yaml")).out, "")

        # In JSON the text is in one line: all of it is the place.
        text = "\n".join(line[4:] for line in template.partition("main.tf: |\n")[2].partition("  outputs.tf")[0].split("\n"))
        whole = {"ROSTemplateFormatVersion": "2015-09-01", "Transform": "Aliyun::Terraform-v1.5", "Workspace": {"main.tf": text}}
        result = run("check", "--format=json", "--creator=5555666677778888", "-", stdin=json.dumps(whole))
        (record,) = result.report["records"]
        self.assertEqual(record["length"], len(json.dumps(text)))

        for changed, rules in (
            (template.replace("resource ", "resource = ", 1), ["document-syntax"]),
            (template.replace("main.tf", "main.txt"), None),
            (template.replace("Aliyun::Terraform-v1.5", "Aliyun::Serverless"), None),
        ):
            result = run("check", "--format=json", "--creator=5555666677778888", "-", stdin=changed)
            if rules:
                self.assertEqual(rules_of(result.report), rules)
                self.assertEqual(result.report["records"][0]["line"], 8)
            else:
                self.assertEqual((result.status, result.json), (0, []))

    def test_without_a_job(self):
        result = run("check", "--format=json", data("variables.tf"))
        self.assertEqual((result.status, result.json), (0, []))
        self.assertIn("without a DTS job", result.err)

    def test_what_cannot_be_read(self):
        for text in ("a: [", 'resource "x" {'):
            result = run("check", "--format=json", "-", stdin=text)
            self.assertEqual((result.status, rules_of(result.report)), (1, ["document-syntax"]))

    def test_a_format_that_is_named(self):
        result = run("check", "--format=json", "--from=task", data("request.json"))
        self.assertEqual(result.status, 1)
        self.assertEqual(run("check", "--from=xml", data("request.json")).status, 2)

    def test_large_states_in_little_memory(self):
        one = {"mode": "managed", "type": "alicloud_vpc", "name": "v", "instances": [{"attributes": {"id": "x" * 2000}}]}
        with open(data("terraform.tfstate"), encoding="utf-8") as file:
            state = json.load(file)
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "large.tfstate")
            with open(path, "w", encoding="utf-8") as file:
                before, after = json.dumps(state).split('"resources": [')
                file.write(before + '"resources": [')
                for _ in range(50000):
                    file.write(json.dumps(one) + ",\n")
                file.write(after)
            self.assertGreater(os.path.getsize(path), 100 << 20)
            with open(os.devnull, "rb") as null:
                status, kilobytes = run_measured("check", path, stdin=null)
            self.assertEqual(status, 0)
            self.assertLess(kilobytes, 64 << 10)  # of which the sanitizers take most


class PlanThatRuns(Case):
    def test_each_form(self):
        files = [data("main.tf"), data("variables.tf")]
        script = run("plan", "--format=aliyun", *files)
        self.assertEqual(script.status, 0, script.err)
        self.assertIn("PROFILE_1111222233334444", script.out)
        terraform = run("plan", "--format=terraform", *files).json
        (role,) = terraform["resource"]["alicloud_ram_role"].values()
        self.assertEqual(role["role_name"], "dts-for-billing")
        template = run("plan", "--format=ros", *files).json
        (role,) = template["Resources"].values()
        self.assertEqual(role["Properties"]["RoleName"], "dts-for-billing")

    def test_a_job_within_one_account_has_none(self):
        plan = run("plan", "--format=json", data("roles.tf.json"))
        self.assertEqual(plan.status, 1)
        self.assertIn("inside: neither end belongs to another account", plan.err)

    def test_policy(self):
        policy = run("policy", data("terraform.tfstate")).json
        self.assertEqual(policy["Statement"][0]["Principal"]["Service"], ["5555666677778888@dts.aliyuncs.com"])

    def test_policies_of_several_jobs(self):
        """One of each role, in the order of the plan."""
        jobs = {}
        for i, (owner, role) in enumerate((("1111222233334444", "one"), ("1646821763561234", "one"), ("1111222233334444", "one"), ("1111222233334444", "two"))):
            job = {f"{side}_endpoint_{key}": value for side in ("source", "destination")
                   for key, value in (("instance_type", "RDS"), ("engine_name", "MySQL"), ("region", "cn-hangzhou"))}
            jobs[f"job{i}"] = {**job, "source_endpoint_owner_id": owner, "source_endpoint_role": role}
        template = json.dumps({"resource": {"alicloud_dts_synchronization_job": jobs}})
        plan = run("plan", "--format=json", CREATOR, "-", stdin=template)
        self.assertEqual(plan.status, 0, plan.err)
        self.assertEqual([role["ram_role"] for role in plan.json["roles"]], ["one", "one", "two"])
        policy = run("policy", CREATOR, "-", stdin=template)
        self.assertEqual(policy.out, json.dumps([role["trust_policy"] for role in plan.json["roles"]], indent=2) + "\n")
        result = run("policy", "--endpoint=source", CREATOR, "-", stdin=template)
        self.assertEqual((result.status, result.out), (2, ""))
        self.assertIn("--endpoint: the file holds several tasks", result.err)

    def test_none_of_what_is_not_known(self):
        result = run("plan", data("main.tf"))
        self.assertEqual((result.status, result.out), (1, ""))
        self.assertIn("value-unresolved", result.err)


class Fix(Case):
    def test_the_file_keeps_its_form(self):
        with open(data("stack.yaml"), encoding="utf-8") as file:
            text = file.read()
        arn = "Role: acs:ram::1111222233334444:role/dts-for-billing"
        result = run("fix", "--from=ros", "-", stdin=text.replace("Role: dts-for-billing", arn))
        self.assertEqual(result.out, text.replace("Role: dts-for-billing", 'Role: "dts-for-billing"'))

    def test_what_is_made_by_a_program_stays(self):
        with open(data("terraform.tfstate"), encoding="utf-8") as file:
            text = file.read().replace('"source_endpoint_role": "dts-for-billing"', '"source_endpoint_role": "acs:ram::1111222233334444:role/dts"')
        self.assertEqual(run("fix", "-", stdin=text).out, text)


class Observed(Case):
    ROLE = {
        "GetCallerIdentity": {"AccountId": "1111222233334444", "IdentityType": "Account", "Arn": "acs:ram::1111222233334444:root"},
        "GetRole": {"Role": {
            "RoleName": "dts-for-billing", "Arn": "acs:ram::1111222233334444:role/dts-for-billing",
            "AssumeRolePolicyDocument": json.dumps({"Version": "1", "Statement": [{
                "Action": "sts:AssumeRole", "Effect": "Allow",
                "Principal": {"Service": ["dts.aliyuncs.com"]}}]}),
        }},
        "ListPoliciesForRole": {"Policies": {"Policy": [{"PolicyName": "AliyunDTSRolePolicy", "PolicyType": "System"}]}},
    }

    def observe(self, command, facts, *words):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(facts, file)
            file.flush()
            return run(command, CREATOR, f"--observed={file.name}", *words)

    def test_a_role_that_was_found(self):
        for name in ("request.json", "request.task.json", "main.tf"):
            with self.subTest(name):
                result = self.observe("convert", self.ROLE, data(name), *([data("variables.tf")] if name == "main.tf" else []))
                (task,) = result.reports
                role = task["source"]["observed_role"]
                self.assertEqual((role["exists"], role["policies"]), (True, ["AliyunDTSRolePolicy"]))
                self.assertNotIn("identity_type", task["source"]["owner"])

    def test_its_trust_policy_is_judged(self):
        result = self.observe("check", self.ROLE, "--format=json", data("request.json"))
        self.assertIn("trust-policy-service", rules_of(result.report))

    def test_a_role_that_was_not_found(self):
        facts = {**self.ROLE, "GetRole": {"Code": "EntityNotExist.Role", "Message": "The role not exists: acs:ram::1111222233334444:role/dts-for-billing"}}
        result = self.observe("check", facts, "--format=json", data("request.json"))
        self.assertIn("ram-role-not-found", rules_of(result.report))

    def test_not_found_nobody_knows_where(self):
        result = self.observe("check", {"Code": "EntityNotExist.Role", "Message": "The role not exists"}, "--format=json", data("request.json"))
        self.assertNotIn("ram-role-not-found", rules_of(result.report))
        self.assertIn("GetCallerIdentity", result.err)

    def test_a_file_without_responses_is_said(self):
        """Nothing else would show that it is the wrong one: facts that are missing are no error."""
        missing = "nothing was observed: there is no response of GetCallerIdentity, GetRole or ListPoliciesForRole"
        for content in ("", "{}", "text", as_json(base_task()), '{"Role": {"RoleNam": "dts"}}'):
            with self.subTest(content):
                facts = self.write("facts.json", content)
                for files in ([data("request.json")], [data("request.json")] * 3):
                    result = run("check", f"--observed={facts}", CREATOR, *files)
                    self.assertEqual((result.status, result.err), (0, f"{facts}:1:1: note: {missing}\n"))
        result = run("check", "--observed=-", CREATOR, data("request.json"))
        self.assertEqual((result.status, result.err), (0, f"standard input:1:1: note: {missing}\n"))
        for name in self.ROLE:
            self.assertNotIn(missing, self.observe("check", {name: self.ROLE[name]}, data("request.json")).err)
            self.assertNotIn(missing, self.observe("check", self.ROLE[name], data("request.json")).err)

    def test_a_file_that_cannot_be_read(self):
        for name, why in ((self.folder, "Is a directory"), ("missing", "No such file or directory"), ("", "No such file or directory")):
            result = run("check", "--observed=examples/interchange/observed.json", f"--observed={name}", CREATOR, data("request.json"))
            self.assertEqual((result.status, result.out, result.err), (2, "", f"dtsxacct check: {name or chr(39) * 2}: {why}\n"))

    def test_a_large_file(self):
        facts = json.dumps(self.ROLE)
        for size, status in ((LIMIT, 0), (LIMIT + 1, 2), (3 * LIMIT, 2)):
            path = self.write("facts.json", facts.ljust(size))
            result = run("convert", f"--observed={path}", CREATOR, data("request.json"))
            self.assertEqual((result.status, result.err), (status, f"dtsxacct convert: {path}: more than 1 MiB\n" if status else ""))
            if status == 0:
                self.assertTrue(result.json["source"]["observed_role"]["exists"])

    def test_names_in_notes_are_escaped(self):
        facts = self.write("\x1b[31m\x9b.json", json.dumps(self.ROLE["GetRole"]))
        with open(os.path.join(ROOT, data("request.json")), encoding="utf-8") as file:
            other = file.read().replace("1111222233334444", "1111222233335555")
        for observed in (facts, self.write("\x1b[31m\n.json", "{}")):
            result = run("check", f"--observed={observed}", CREATOR, "-", stdin=other)
            self.assertNotIn("\x1b", result.err)
            self.assertRegex(result.err, r"^\S*\\x1b\[31m\S+: note: [^\n]*\n$")

    def test_another_account_is_said(self):
        facts = {"GetRole": {"Role": {**self.ROLE["GetRole"]["Role"], "Arn": "acs:ram::9999000011112222:role/dts-for-billing"}}}
        result = self.observe("convert", facts, data("request.json"))
        self.assertNotIn("observed_role", result.reports[0]["source"])
        self.assertIn("9999000011112222", result.err)
