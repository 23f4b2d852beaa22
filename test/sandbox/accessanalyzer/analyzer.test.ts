import {
  AccessAnalyzerClient,
  CreateAnalyzerCommand,
  DeleteAnalyzerCommand,
  GetAnalyzerCommand,
  ListAnalyzersCommand,
} from '@aws-sdk/client-accessanalyzer'
import {
  EnableAWSServiceAccessCommand,
  OrganizationsClient,
  RegisterDelegatedAdministratorCommand,
} from '@aws-sdk/client-organizations'
import { parseRegion } from '../../../apps/manifest/ids'
import { ids, smallOrganization } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const home = parseRegion('eu-west-1')
const clientOf = ({ as }: TestSandbox, account: string) => new AccessAnalyzerClient(as(account, home))

const delegate = async ({ as }: TestSandbox) => {
  const client = new OrganizationsClient(as(ids.management))
  const service = { ServicePrincipal: 'access-analyzer.amazonaws.com' }
  await client.send(new EnableAWSServiceAccessCommand(service))
  await client.send(new RegisterDelegatedAdministratorCommand({ ...service, AccountId: ids.security }))
}

describe('analyzers', () => {
  it('are made, listed by type, read and deleted (BEHAVIOUR 1)', () =>
    withSandbox(async (sandbox) => {
      const client = clientOf(sandbox, ids.workload)
      expect((await client.send(new ListAnalyzersCommand({}))).analyzers).toEqual([])
      const { arn } = await client.send(
        new CreateAnalyzerCommand({ analyzerName: 'external', type: 'ACCOUNT', tags: { team: 'security' } }),
      )
      await client.send(
        new CreateAnalyzerCommand({
          analyzerName: 'unused',
          type: 'ACCOUNT_UNUSED_ACCESS',
          configuration: { unusedAccess: { unusedAccessAge: 90 } },
        }),
      )
      const { analyzers } = await client.send(new ListAnalyzersCommand({ type: 'ACCOUNT' }))
      expect(analyzers).toMatchObject([{ arn, name: 'external', status: 'ACTIVE', tags: { team: 'security' } }])
      const { analyzer } = await client.send(new GetAnalyzerCommand({ analyzerName: 'unused' }))
      expect(analyzer?.configuration).toEqual({ unusedAccess: { unusedAccessAge: 90 } })
      await client.send(new DeleteAnalyzerCommand({ analyzerName: 'external' }))
      await expect(client.send(new GetAnalyzerCommand({ analyzerName: 'external' }))).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      })
    }))

  it('have names of their own, and one of a type is enough (BEHAVIOUR 2)', () =>
    withSandbox(async (sandbox) => {
      const client = clientOf(sandbox, ids.workload)
      const create = (analyzerName: string) => client.send(new CreateAnalyzerCommand({ analyzerName, type: 'ACCOUNT' }))
      await create('one')
      await expect(create('one')).rejects.toMatchObject({ name: 'ConflictException' })
      await expect(create('two')).rejects.toMatchObject({ name: 'ServiceQuotaExceededException' })
    }))

  it('are of the organization only for its management account and delegated administrator (BEHAVIOUR 3)', () =>
    withSandbox(async (sandbox) => {
      const create = new CreateAnalyzerCommand({ analyzerName: 'everybody', type: 'ORGANIZATION' })
      const client = clientOf(sandbox, ids.security)
      await expect(client.send(create)).rejects.toMatchObject({ name: 'ValidationException' })
      await delegate(sandbox)
      await client.send(create)
      expect((await client.send(new ListAnalyzersCommand({}))).analyzers).toMatchObject([{ type: 'ORGANIZATION' }])
    }))

  it('are there from the start where the scenario says so', () =>
    withSandbox(
      async (sandbox) => {
        const { analyzers } = await clientOf(sandbox, ids.workload).send(new ListAnalyzersCommand({}))
        expect(analyzers).toMatchObject([{ name: 'guardpost-sandbox-account-unused-access', status: 'ACTIVE' }])
        expect((await clientOf(sandbox, ids.other).send(new ListAnalyzersCommand({}))).analyzers).toEqual([])
      },
      {
        ...smallOrganization,
        services: { accessAnalyzer: [{ accounts: [ids.workload], regions: [home], type: 'ACCOUNT_UNUSED_ACCESS' }] },
      },
    ))
})
