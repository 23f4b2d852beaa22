import {
  CloudFormationClient,
  CreateStackInstancesCommand,
  CreateStackSetCommand,
  DeleteStackInstancesCommand,
} from '@aws-sdk/client-cloudformation'
import { type AccountId, parseUnitId, type Region } from '../../../apps/manifest/ids'
import type { Action } from '../../../apps/planning/actions/action'
import { stackSetsPrincipal } from '../../../apps/planning/stacks/plan-stack-sets-access'
import type { Desired, SynthesizedStackSet } from '../../../apps/planning/state/desired'
import { ids, smallOrganization } from '../../support/scenarios'
import type { TestSandbox } from '../../support/with-sandbox'
import { guardDutyOnly } from './small-manifest'

const { manifest, assembly } = guardDutyOnly
const { home, others } = manifest.regions
const workloads = parseUnitId('ou-ab12-workloads')
const inHome = (sandbox: TestSandbox) => new CloudFormationClient(sandbox.as(ids.security, home))
const asAdministrator = { CallAs: 'DELEGATED_ADMIN' as const, StackSetName: 'guardpost-member-alerts-team' }

/** The Regions of the small manifest. */
export const regions: readonly Region[] = [home, ...others]

/** A StackSet that is to put the topic `guardpost-topic` into both workload accounts of the small organization, in all Regions. */
export const memberTopics: SynthesizedStackSet = {
  name: asAdministrator.StackSetName,
  stack: 'MemberAlerts',
  digest: '',
  targets: { model: 'service-managed', units: [workloads], autoDeployment: true },
  regions,
}

/** The small organization with that StackSet, its accounts listed where they are. */
export const memberDesired: Desired = {
  manifest: {
    ...manifest,
    accounts: manifest.accounts.map((account) => ({
      ...account,
      unit: smallOrganization.accounts.find(({ id }) => id === account.id)?.unit ?? account.unit,
    })),
  },
  assembly: {
    ...assembly,
    stackSets: [memberTopics],
    memberDelivery: {
      alertsStack: 'MemberAlerts',
      routes: [{ route: 'team', alertsStackSet: memberTopics.name, slackStackSet: 'member-slack-team' }],
      path: [],
    },
  },
}

/** What makes the security account administrator of StackSets. */
export const administration: readonly Action[] = [
  { kind: 'activate-stacksets-access', region: home, account: ids.management, reason: 'a test' },
  { kind: 'register-stacksets-admin', account: ids.security, principal: stackSetsPrincipal, reason: 'a test' },
]

/** Makes the StackSet with its instances, as the security account. */
export const createMemberTopics = async (sandbox: TestSandbox): Promise<void> => {
  const client = inHome(sandbox)
  await client.send(
    new CreateStackSetCommand({
      ...asAdministrator,
      PermissionModel: 'SERVICE_MANAGED',
      AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
      TemplateBody: JSON.stringify({
        Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'guardpost-topic' } } },
      }),
    }),
  )
  await client.send(
    new CreateStackInstancesCommand({
      ...asAdministrator,
      DeploymentTargets: { OrganizationalUnitIds: [workloads] },
      Regions: [...regions],
      OperationPreferences: {
        RegionConcurrencyType: 'PARALLEL',
        FailureTolerancePercentage: 100,
        MaxConcurrentPercentage: 100,
      },
    }),
  )
}

/** Deletes an account's instance in one Region, with its stack. */
export const deleteMemberTopic = async (sandbox: TestSandbox, account: AccountId, region: Region): Promise<void> => {
  await inHome(sandbox).send(
    new DeleteStackInstancesCommand({
      ...asAdministrator,
      DeploymentTargets: { OrganizationalUnitIds: [workloads], Accounts: [account], AccountFilterType: 'INTERSECTION' },
      Regions: [region],
      RetainStacks: false,
    }),
  )
}
