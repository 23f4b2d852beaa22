import { AccessAnalyzerClient, CreateAnalyzerCommand, ListAnalyzersCommand } from '@aws-sdk/client-accessanalyzer'
import { ConfigServiceClient, DescribeConfigurationRecorderStatusCommand } from '@aws-sdk/client-config-service'
import { BatchGetAccountStatusCommand, EnableCommand, Inspector2Client } from '@aws-sdk/client-inspector2'
import { EnableMacieCommand, GetMacieSessionCommand, Macie2Client } from '@aws-sdk/client-macie2'
import {
  BatchUpdateFindingsCommand,
  type BatchUpdateFindingsCommandInput,
  DescribeHubCommand,
  EnableOrganizationAdminAccountCommand,
  EnableSecurityHubCommand,
  ListFindingAggregatorsCommand,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub'
import { parseRegion } from '../../../apps/manifest/ids'
import { ids, smallOrganization } from '../../support/scenarios'
import { asRole, policyOf } from '../../support/with-role'
import { withSandbox } from '../../support/with-sandbox'

const home = parseRegion('us-east-1')
const places = { accounts: 'ALL' as const, regions: [home] }
const scenario = {
  ...smallOrganization,
  services: { securityHub: places, inspector: places, macie: places, config: places },
}

const refusal = (action: string) => ({
  name: 'AccessDeniedException',
  message: expect.stringContaining(`is not authorized to perform: ${action}`),
})

describe('who may ask security services, and switch them on', () => {
  it('sets fields of findings unless a policy denies a field or its value (securityhub BEHAVIOUR 15)', () =>
    withSandbox(async (sandbox) => {
      const Action = 'securityhub:BatchUpdateFindings'
      const hub = `arn:aws:securityhub:${home}:${ids.workload}:hub/default`
      const denied = { 'securityhub:ASFFSyntaxPath/Workflow.Status': 'SUPPRESSED' }
      const policy = policyOf(
        { Action, Resource: hub },
        { Effect: 'Deny', Action, Condition: { StringEquals: denied } },
        { Effect: 'Deny', Action, Condition: { Null: { 'securityhub:ASFFSyntaxPath/Note.Text': 'false' } } },
      )
      const client = new SecurityHubClient(await asRole(sandbox, ids.workload, policy))
      const FindingIdentifiers = [{ Id: 'f1', ProductArn: `arn:aws:securityhub:${home}::product/a/b` }]
      const update = (fields: Omit<BatchUpdateFindingsCommandInput, 'FindingIdentifiers'>) =>
        client.send(new BatchUpdateFindingsCommand({ FindingIdentifiers, ...fields }))
      expect((await update({ Workflow: { Status: 'NOTIFIED' }, Types: ['a/b'] })).UnprocessedFindings).toHaveLength(1)
      await expect(update({ Workflow: { Status: 'SUPPRESSED' } })).rejects.toMatchObject(refusal(Action))
      await expect(update({ Note: { Text: 'n', UpdatedBy: 'b' } })).rejects.toMatchObject(refusal(Action))
    }, scenario))

  it('reads with the actions of a look, and nothing more', () =>
    withSandbox(async (sandbox) => {
      const reads = policyOf({
        Action: [
          'securityhub:DescribeHub',
          'securityhub:ListFindingAggregators',
          'inspector2:BatchGetAccountStatus',
          'macie2:GetMacieSession',
          'access-analyzer:ListAnalyzers',
          'config:DescribeConfigurationRecorderStatus',
        ],
      })
      const settings = await asRole(sandbox, ids.workload, reads)
      const [hub, inspector] = [new SecurityHubClient(settings), new Inspector2Client(settings)]
      const [macie, analyzer] = [new Macie2Client(settings), new AccessAnalyzerClient(settings)]
      await hub.send(new DescribeHubCommand({}))
      await hub.send(new ListFindingAggregatorsCommand({}))
      await inspector.send(new BatchGetAccountStatusCommand({}))
      await macie.send(new GetMacieSessionCommand({}))
      await analyzer.send(new ListAnalyzersCommand({}))
      await new ConfigServiceClient(settings).send(new DescribeConfigurationRecorderStatusCommand({}))
      await expect(hub.send(new EnableSecurityHubCommand({}))).rejects.toMatchObject(
        refusal('securityhub:EnableSecurityHub'),
      )
      await expect(inspector.send(new EnableCommand({ resourceTypes: ['EC2'] }))).rejects.toMatchObject(
        refusal('inspector2:Enable'),
      )
      await expect(macie.send(new EnableMacieCommand({}))).rejects.toMatchObject(refusal('macie2:EnableMacie'))
      await expect(
        analyzer.send(new CreateAnalyzerCommand({ analyzerName: 'a', type: 'ACCOUNT' })),
      ).rejects.toMatchObject(refusal('access-analyzer:CreateAnalyzer'))
    }, scenario))

  it('asks who names an administrator for what happens in Organizations, too', () =>
    withSandbox(async (sandbox) => {
      const name = new EnableOrganizationAdminAccountCommand({ AdminAccountId: ids.security })
      const own = policyOf({ Action: 'securityhub:*' })
      const settings = await asRole(sandbox, ids.management, own, { name: 'own' })
      await expect(new SecurityHubClient(settings).send(name)).rejects.toMatchObject(
        refusal('organizations:EnableAWSServiceAccess'),
      )
      const both = policyOf({
        Action: [
          'securityhub:*',
          'organizations:EnableAWSServiceAccess',
          'organizations:RegisterDelegatedAdministrator',
        ],
      })
      await new SecurityHubClient(await asRole(sandbox, ids.management, both, { name: 'both' })).send(name)
    }))
})
