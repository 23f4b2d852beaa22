import { readFileSync } from 'node:fs'
import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  ListStackSetsCommand,
  ListStacksCommand,
} from '@aws-sdk/client-cloudformation'
import {
  GuardDutyClient,
  ListDetectorsCommand,
  ListMembersCommand,
  ListOrganizationAdminAccountsCommand,
} from '@aws-sdk/client-guardduty'
import {
  ListAWSServiceAccessForOrganizationCommand,
  ListDelegatedAdministratorsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations'
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3'
import { parseUnitId } from '../../apps/manifest/ids'
import { loadManifest } from '../../apps/manifest/load-manifest'
import { type Manifest, regionsOf, requireOrganization } from '../../apps/manifest/manifest'
import type { Outcome } from '../../apps/operator/perform/kit/outcome'
import type { Plan } from '../../apps/planning/actions/plan-value'
import type { Scenario } from '../../apps/sandbox/scenario/scenario'
import { type TestSandbox, withSandbox } from '../support/with-sandbox'
import { type CommandLine, withCommandLine } from './support/command-line'
import { rollOutWords } from './support/shipped'

const shipped = readFileSync('accounts.json', 'utf8')
const manifest = ((): Manifest => {
  const loaded = loadManifest(shipped)
  if (!('manifest' in loaded)) throw new Error('the shipped manifest is broken')
  return loaded.manifest
})()
const { accounts, regions } = manifest
const organization = requireOrganization(manifest)
const scenario: Scenario = {
  organization: { ...organization, rootId: parseUnitId('r-ab12') },
  accounts,
  slack: [{ account: organization.securityAccount, workspace: manifest.slack!.workspace }],
}

/** What `destroy --json` and `deploy --json` answer. */
interface Ended extends Outcome {
  readonly ok: boolean
  readonly remaining: Plan
}

const onSandbox = (
  work: (commands: CommandLine, sandbox: TestSandbox) => Promise<void>,
  start: Scenario = scenario,
): Promise<void> =>
  withSandbox(
    (sandbox) =>
      withCommandLine(
        sandbox,
        { account: organization.managementAccount, files: { 'accounts.json': shipped } },
        (line) => work(line, sandbox),
      ),
    start,
  )

/** What of a deployment is left in the home Region: stacks, StackSets, buckets. */
const leftAtHome = async (sandbox: TestSandbox) => {
  const home = sandbox.as(organization.securityAccount, regions.home)
  const client = new CloudFormationClient(home)
  const [stacks, stackSets, buckets] = await Promise.all([
    client.send(new ListStacksCommand({})),
    client.send(new ListStackSetsCommand({ Status: 'ACTIVE' })),
    new S3Client(home).send(new ListBucketsCommand({})),
  ])
  return {
    stacks: stacks.StackSummaries?.filter(({ StackStatus }) => StackStatus !== 'DELETE_COMPLETE').map(
      ({ StackName }) => StackName,
    ),
    stackSets: stackSets.Summaries?.map(({ StackSetName }) => StackSetName),
    buckets: buckets.Buckets?.map(({ Name }) => Name),
  }
}

/** Of every Region of the manifest: administrators, the security account's members, and detectors of the two accounts. */
const leftInRegions = (sandbox: TestSandbox) =>
  Promise.all(
    regionsOf(manifest).map(async (region) => {
      const management = new GuardDutyClient(sandbox.as(organization.managementAccount, region))
      const security = new GuardDutyClient(sandbox.as(organization.securityAccount, region))
      const { AdminAccounts } = await management.send(new ListOrganizationAdminAccountsCommand({}))
      const [own, theirs] = await Promise.all(
        [security, management].map(async (client) => (await client.send(new ListDetectorsCommand({}))).DetectorIds),
      )
      const members =
        own?.[0] === undefined
          ? []
          : (await security.send(new ListMembersCommand({ DetectorId: own[0], OnlyAssociated: 'false' }))).Members
      return {
        admins: AdminAccounts?.length,
        members: members?.length,
        detectors: (own?.length ?? 0) + (theirs?.length ?? 0),
      }
    }),
  )

const nowhere = { admins: 0, members: 0 }

describe('guardpost destroy', () => {
  it('is refused without its flag, takes everything down with it, can be followed by deploy, and deletes detectors when asked to', () =>
    onSandbox(async ({ guardpost, json }, sandbox) => {
      expect((await guardpost(rollOutWords)).code).toBe(0)

      const refused = await guardpost('destroy --yes')
      expect(refused.code).toBe(1)
      expect(refused.stdout).toContain('all 8 accounts are no longer monitored')
      expect(refused.stdout).toContain('--allow-destroy')
      expect((await leftInRegions(sandbox)).map(({ members }) => members)).toEqual([8, 8, 8])

      const destroyed = await guardpost('destroy --yes --allow-destroy')
      expect(destroyed.stdout).toContain('Nothing of the deployment is left')
      expect(destroyed.stdout).toContain('MEMBER_DETECTORS_KEPT')
      expect(destroyed.code).toBe(0)
      expect(await leftInRegions(sandbox)).toEqual(regionsOf(manifest).map(() => ({ ...nowhere, detectors: 2 })))
      const organizations = new OrganizationsClient(sandbox.as(organization.managementAccount))
      const { DelegatedAdministrators } = await organizations.send(new ListDelegatedAdministratorsCommand({}))
      expect(DelegatedAdministrators).toEqual([])
      expect(await leftAtHome(sandbox)).toEqual({
        stacks: ['GuardpostToolkit'],
        stackSets: [],
        buckets: [expect.stringContaining('cdk-guardpost-assets'), expect.stringContaining('guardpost-findings')],
      })

      const again = await json<Ended>('destroy --yes --allow-destroy')
      expect(again).toMatchObject({ code: 0, value: { ok: true, done: [], remaining: { actions: [] } } })

      expect(await json<Ended>(rollOutWords)).toMatchObject({ code: 0, value: { ok: true, failed: [] } })
      const client = new CloudFormationClient(sandbox.as(organization.securityAccount, regions.home))
      const { StackResources } = await client.send(
        new DescribeStackResourcesCommand({ StackName: 'GuardpostFoundation' }),
      )
      const adopted = StackResources?.filter(({ ResourceStatus }) => ResourceStatus === 'IMPORT_COMPLETE')
      expect(adopted?.map(({ ResourceType }) => ResourceType).sort()).toEqual([
        'AWS::Logs::LogGroup',
        'AWS::S3::Bucket',
      ])

      const options = '--yes --allow-destroy --delete-detectors --disable-trusted-access'
      expect(await json<Ended>(`destroy ${options}`)).toMatchObject({ code: 0, value: { ok: true, failed: [] } })
      expect(await leftInRegions(sandbox)).toEqual(regionsOf(manifest).map(() => ({ ...nowhere, detectors: 0 })))
      const access = await organizations.send(new ListAWSServiceAccessForOrganizationCommand({}))
      expect(access.EnabledServicePrincipals).toEqual([])
    }))

  it('makes way for another home Region, which deploy refuses before', () =>
    onSandbox(async ({ guardpost, json, files }) => {
      await json(rollOutWords)
      files['moved.json'] = shipped
        .replace('"home": "ap-northeast-1"', '"home": "us-east-1"')
        .replace('["us-east-1", "eu-west-1"]', '["ap-northeast-1", "eu-west-1"]')
      for (const words of ['deploy --yes', 'destroy --yes --allow-destroy']) {
        const refused = await guardpost(`${words} --manifest moved.json`)
        expect(refused.code).toBe(1)
        expect(refused.stdout).toMatch(/HOME_CHANGED.*\n.*guardpost destroy/)
      }

      expect((await guardpost('destroy --yes --allow-destroy')).code).toBe(0)
      expect(await json<Ended>(`${rollOutWords} --manifest moved.json`)).toMatchObject({
        code: 0,
        value: { ok: true, failed: [] },
      })
    }))
})
