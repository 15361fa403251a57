#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Plans that can be run: the script in each situation against a stand-in for the aliyun CLI, Terraform and ROS by their
structure.

test_plans.py PRINT-PLAN FOLDER    a folder to work in
"""
import copy
import json
import os
import pathlib
import re
import shutil
import string
import subprocess
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
PRINT_PLAN, FOLDER = None, None

CREATOR, A, B = '1406926474061234', '1646821763561234', '1357246813572468'
TASK = {
    'version': 1,
    'kind': 'synchronization',
    'region': 'cn-hangzhou',
    'creator': CREATOR,
    'source': {'database_type': 'MySQL', 'access_method': 'Alibaba Cloud Instance', 'region': 'cn-hangzhou',
               'cross_account': True, 'owner': A, 'ram_role': 'ram-for-dts'},
    'destination': {'database_type': 'MySQL', 'access_method': 'Alibaba Cloud Instance', 'region': 'cn-hangzhou',
                    'cross_account': False},
}


def both(role='ram-for-dts', owner=B):
    task = copy.deepcopy(TASK)
    task['destination'].update(cross_account=True, owner=owner, ram_role=role)
    return task


def trust(*creators):
    return {'Statement': [{'Action': 'sts:AssumeRole', 'Effect': 'Allow',
                           'Principal': {'RAM': [f'acs:ram::{creator}:root' for creator in creators],
                                         'Service': [f'{creator}@dts.aliyuncs.com' for creator in creators]}}],
            'Version': '1'}


def grants(document):
    """What a trust policy grants, as a set."""
    found = set()
    for statement in document['Statement']:
        for kind, principals in statement['Principal'].items():
            for principal in principals if isinstance(principals, list) else [principals]:
                found.add((statement['Effect'], kind, principal))
    return found


class Plans(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(FOLDER) / self.id().split('.')[-1]
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)

    def write(self, format_name, *tasks):
        files = []
        for number, task in enumerate(tasks):
            files.append(self.folder / f'task-{number}.json')
            files[-1].write_text(json.dumps(task), encoding='utf-8')
        done = subprocess.run([PRINT_PLAN, format_name, *map(str, files)], stdout=subprocess.PIPE, text=True, check=True)
        return done.stdout


class Script(Plans):
    def setUp(self):
        super().setUp()
        tools = self.folder / 'bin'
        tools.mkdir()
        shutil.copy(HERE / 'fake-aliyun', tools / 'aliyun')
        (tools / 'aliyun').chmod(0o755)
        self.state_file = self.folder / 'state.json'
        self.state = {'profiles': {'a': {'account': A, 'type': 'Account'}, 'b': {'account': B, 'type': 'Account'},
                                   'user': {'account': A, 'type': 'RAMUser'}},
                      'roles': {}, 'calls': []}
        self.environment = {'PATH': f'{tools}:{os.environ["PATH"]}', 'FAKE_ALIYUN_STATE': str(self.state_file),
                            f'PROFILE_{A}': 'a', f'PROFILE_{B}': 'b', 'LC_ALL': 'C'}

    def run_script(self, *tasks, status=0, **environment):
        """Runs it; gives its output and the calls that it made."""
        script = self.folder / 'plan.sh'
        script.write_text(self.write('aliyun', *tasks), encoding='utf-8')
        self.state['calls'] = []
        self.state_file.write_text(json.dumps(self.state), encoding='utf-8')
        done = subprocess.run(['sh', str(script)], env={**self.environment, **environment}, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, check=False)
        self.assertEqual(done.returncode, status, done.stdout)
        self.state = json.loads(self.state_file.read_text(encoding='utf-8'))
        return done.stdout, [call[:3] for call in self.state['calls'] if call[1] != 'GetRole']

    def policy(self, account, role='ram-for-dts'):
        return json.loads(self.state['roles'][account][role]['policy'])

    def role(self, document, attached=(), account=A):
        self.state['roles'].setdefault(account, {})['ram-for-dts'] = {'policy': json.dumps(document),
                                                                      'attached': list(attached)}

    def test_no_role_yet_and_again(self):
        _, calls = self.run_script(TASK)
        self.assertEqual(calls, [[A, 'CreateRole', 'ram-for-dts'], [A, 'AttachPolicyToRole', 'ram-for-dts']])
        self.assertEqual(self.policy(A), trust(CREATOR))
        before = copy.deepcopy(self.state['roles'])
        out, calls = self.run_script(TASK)
        self.assertEqual(self.state['roles'], before)
        self.assertNotIn([A, 'UpdateRole', 'ram-for-dts'], calls)
        self.assertIn('trusts the creator already', out)

    def test_two_owners(self):
        self.run_script(both())
        self.assertEqual(self.policy(A), trust(CREATOR))
        self.assertEqual(self.policy(B), trust(CREATOR))

    def test_one_role_for_both_ends(self):
        _, calls = self.run_script(both(owner=A))
        self.assertEqual([call[1] for call in calls], ['CreateRole', 'AttachPolicyToRole'])

    def test_a_source_over_express_connect(self):
        task = copy.deepcopy(TASK)
        task['source']['access_method'] = 'Express Connect/VPN Gateway/Smart Access Gateway'
        self.run_script(task)
        self.assertEqual(self.state['roles'][A]['ram-for-dts']['attached'], ['AliyunDTSRolePolicy', 'AliyunVPCReadOnlyAccess'])

    def test_tasks_of_several_creators(self):
        other = copy.deepcopy(TASK)
        other['creator'] = '1122334455667788'
        _, calls = self.run_script(TASK, other)
        self.assertEqual([call[1] for call in calls], ['CreateRole', 'AttachPolicyToRole'])
        self.assertEqual(grants(self.policy(A)), grants(trust(CREATOR, '1122334455667788')))

    def test_a_role_that_others_rely_on(self):
        self.role(trust('1122334455667788'), ['AliyunDTSRolePolicy'])
        out, calls = self.run_script(TASK, status=1)
        self.assertEqual(calls, [])
        self.assertIn('CHANGE_TRUST_POLICY=yes', out)
        self.run_script(TASK, CHANGE_TRUST_POLICY='yes')
        self.assertEqual(grants(self.policy(A)), grants(trust('1122334455667788', CREATOR)))
        before = copy.deepcopy(self.state['roles'])
        self.run_script(TASK, CHANGE_TRUST_POLICY='yes')
        self.assertEqual(self.state['roles'], before)

    def test_a_role_that_trusts_nobody(self):
        self.role({'Version': '1', 'Statement': []})
        self.run_script(TASK, CHANGE_TRUST_POLICY='yes')
        self.assertEqual(grants(self.policy(A)), grants(trust(CREATOR)))

    def test_policies_that_a_shell_cannot_judge(self):
        deny = trust(CREATOR)
        deny['Statement'].append({'Action': 'sts:AssumeRole', 'Effect': 'Deny', 'Principal': {'RAM': ['*']}})
        condition = trust(CREATOR)
        condition['Statement'][0]['Condition'] = {'StringEquals': {'sts:ExternalId': 'x'}}
        single = {'Version': '1', 'Statement': {'Action': ['sts:AssumeRole'], 'Effect': 'Allow', 'Principal': {'RAM': ['x']}}}
        for document in (deny, condition, single):
            self.role(document)
            _, calls = self.run_script(TASK, status=1, CHANGE_TRUST_POLICY='yes')
            self.assertEqual(calls, [])

    def test_a_profile_of_another_account(self):
        out, calls = self.run_script(TASK, status=1, **{f'PROFILE_{A}': 'b'})
        self.assertEqual(calls, [])
        self.assertIn(f'belongs to account {B}, not to {A}', out)

    def test_a_profile_that_is_not_given(self):
        del self.environment[f'PROFILE_{A}']
        out, calls = self.run_script(TASK, status=2 if os.path.realpath('/bin/sh').endswith('dash') else 1)
        self.assertEqual(calls, [])
        self.assertIn(f'PROFILE_{A}: the profile of account {A}', out)

    def test_a_ram_user(self):
        out, calls = self.run_script(TASK, status=1, **{f'PROFILE_{A}': 'user'})
        self.assertEqual(calls, [])
        self.assertIn('ALLOW_RAM_USER=yes', out)
        self.run_script(TASK, **{f'PROFILE_{A}': 'user', 'ALLOW_RAM_USER': 'yes'})
        self.assertEqual(self.policy(A), trust(CREATOR))

    def test_an_error_that_is_no_missing_role(self):
        self.state['profiles']['a']['account'] = A
        (self.folder / 'bin' / 'aliyun').write_text(
            '#!/bin/sh\ncase $2 in GetCallerIdentity) echo \'{"AccountId": "' + A + '", "IdentityType": "Account"}\' ;;\n'
            '*) echo "ErrorCode: Throttling" >&2; exit 1 ;; esac\n')
        out, _ = self.run_script(TASK, status=1)
        self.assertIn('Throttling', out)

    def test_shellcheck(self):
        if not shutil.which('shellcheck'):
            self.skipTest('there is no shellcheck')
        script = self.folder / 'plan.sh'
        script.write_text(self.write('aliyun', both()), encoding='utf-8')
        done = subprocess.run(['shellcheck', '--severity=style', str(script)], stdout=subprocess.PIPE, text=True, check=False)
        self.assertEqual(done.stdout, '')

    def test_nothing_of_the_task_runs(self):
        """What is in an observed policy is quoted, or not in the script at all."""
        task = copy.deepcopy(TASK)
        hostile = "'; touch hostile; $(touch hostile) `touch hostile` ${x} \\"
        document = trust('1122334455667788')
        document['Statement'][0]['Principal']['RAM'].append(hostile)
        task['source']['observed_role'] = {'exists': True, 'trust_policy': document}
        self.run_script(task)
        self.assertEqual(list(self.folder.glob('hostile')), [])


class Terraform(Plans):
    def configuration(self, *tasks):
        return json.loads(self.write('terraform', *tasks))

    def test_one_owner(self):
        found = self.configuration(TASK)
        found.pop('//')
        role = found['resource']['alicloud_ram_role']['dts_a_1']
        self.assertEqual(json.loads(role.pop('assume_role_policy_document')), trust(CREATOR))
        self.assertEqual(found, {
            'terraform': {'required_providers': {'alicloud': {'source': 'aliyun/alicloud', 'version': '>= 1.252.0'}}},
            'variable': {'profile_a': {'type': 'string', 'description': f'Profile with credentials of account {A}'}},
            'provider': {'alicloud': [{'alias': 'owner_a', 'profile': '${var.profile_a}'}]},
            'data': {'alicloud_caller_identity': {'owner_a': {'provider': 'alicloud.owner_a'}}},
            'resource': {
                'alicloud_ram_role': {'dts_a_1': {
                    'provider': 'alicloud.owner_a', 'role_name': 'ram-for-dts', 'description': 'DTS across accounts',
                    'lifecycle': {'precondition': [{
                        'condition': f'${{data.alicloud_caller_identity.owner_a.account_id == "{A}"}}',
                        'error_message': f'The credentials of owner_a do not belong to account {A}.'}]}}},
                'alicloud_ram_role_policy_attachment': {'dts_a_1_AliyunDTSRolePolicy': {
                    'provider': 'alicloud.owner_a', 'policy_name': 'AliyunDTSRolePolicy', 'policy_type': 'System',
                    'role_name': '${alicloud_ram_role.dts_a_1.role_name}'}}}})

    def test_two_owners(self):
        found = self.configuration(both())
        self.assertEqual(list(found['resource']['alicloud_ram_role']), ['dts_a_1', 'dts_b_2'])
        self.assertEqual([provider['alias'] for provider in found['provider']['alicloud']], ['owner_a', 'owner_b'])

    def test_templates_in_what_was_observed(self):
        task = copy.deepcopy(TASK)
        document = trust('1122334455667788')
        document['Statement'][0]['Sid'] = '$${a}-${file("x")}-%{if x}-$'
        task['source']['observed_role'] = {'exists': True, 'trust_policy': document}
        text = self.configuration(task)['resource']['alicloud_ram_role']['dts_a_1']['assume_role_policy_document']
        self.assertEqual(text.count('${'), text.count('$${'))
        self.assertEqual(text.count('%{'), text.count('%%{'))
        statements = json.loads(re.sub(r'([$%])\1\{', r'\1{', text))['Statement']
        self.assertEqual(statements[0]['Sid'], document['Statement'][0]['Sid'])

    def test_many_owners(self):
        """The letters of the twenty-seventh are two."""
        tasks = []
        for number in range(28):
            tasks.append(copy.deepcopy(TASK))
            tasks[-1]['source']['owner'] = str(int(A) + number)
        found = self.configuration(*tasks)
        letters = [provider['alias'].removeprefix('owner_') for provider in found['provider']['alicloud']]
        self.assertEqual(letters, [*string.ascii_lowercase, 'aa', 'ab'])
        self.assertEqual(list(found['resource']['alicloud_ram_role'])[-1], 'dts_ab_28')

    def test_a_policy_that_nobody_has_seen_is_left_alone(self):
        task = copy.deepcopy(TASK)
        task['source']['observed_role'] = {'exists': True}
        role = self.configuration(task)['resource']['alicloud_ram_role']['dts_a_1']
        self.assertEqual(role['lifecycle']['ignore_changes'], ['assume_role_policy_document'])


class Ros(Plans):
    def test_one_owner(self):
        self.assertEqual(json.loads(self.write('ros', TASK)), {
            'ROSTemplateFormatVersion': '2015-09-01',
            'Description': {'en': f'Roles of account {A} for cross-account DTS tasks'},
            'Rules': {'OwnerAccount': {'Assertions': [{
                'Assert': {'Fn::Equals': [{'Ref': 'ALIYUN::TenantId'}, A]},
                'AssertDescription': f'Create this stack in account {A}.'}]}},
            'Resources': {'DtsRole1': {'Type': 'ALIYUN::RAM::Role', 'Properties': {
                'RoleName': 'ram-for-dts', 'Description': 'DTS across accounts', 'AssumeRolePolicyDocument': trust(CREATOR),
                'PolicyAttachments': {'System': ['AliyunDTSRolePolicy']}, 'IgnoreExisting': False}}}})

    def test_two_owners(self):
        found = json.loads(self.write('ros', both()))
        self.assertEqual(list(found), [A, B])
        self.assertEqual(list(found[B]['Resources']), ['DtsRole1'])

    def test_a_role_that_exists(self):
        task = copy.deepcopy(TASK)
        task['source']['observed_role'] = {'exists': True, 'policies': [], 'trust_policy': trust('1122334455667788')}
        found = json.loads(self.write('ros', task))
        self.assertEqual(found['Resources'], {'DtsPolicy1': {'Type': 'ALIYUN::RAM::AttachPolicyToRole', 'Properties': {
            'PolicyName': 'AliyunDTSRolePolicy', 'PolicyType': 'System', 'RoleName': 'ram-for-dts'}}})
        self.assertIn('edit it in the RAM console', found['Description']['en'])


if __name__ == '__main__':
    PRINT_PLAN, FOLDER = sys.argv[1:3]
    del sys.argv[1:3]
    unittest.main()
