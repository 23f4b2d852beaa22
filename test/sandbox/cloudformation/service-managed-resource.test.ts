import {
  type CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation'
import { ids } from '../../support/scenarios'
import {
  join,
  readManagedInstances,
  readOperations,
  stacksOf,
  units,
  withAdministrator,
} from './service-managed-fixture'
import { instanceTemplate } from './stack-set-fixture'
import { template } from './templates'

const { workload, other } = ids
const newcomer = '555555555555'

interface Group {
  readonly targets: object
  readonly regions?: readonly string[]
  readonly value?: string
}

const stackSet = (groups: readonly Group[], more: object = {}): string =>
  template({
    Set: {
      Type: 'AWS::CloudFormation::StackSet',
      Properties: {
        StackSetName: 'set',
        PermissionModel: 'SERVICE_MANAGED',
        CallAs: 'DELEGATED_ADMIN',
        AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
        ManagedExecution: { Active: true },
        TemplateBody: instanceTemplate,
        OperationPreferences: { RegionConcurrencyType: 'PARALLEL' },
        StackInstancesGroup: groups.map(({ targets, regions = ['us-east-1'], value }) => ({
          DeploymentTargets: targets,
          Regions: regions,
          ...(value ? { ParameterOverrides: [{ ParameterKey: 'Value', ParameterValue: value }] } : {}),
        })),
        ...more,
      },
    },
  })

const workloads = { OrganizationalUnitIds: [units.workloads] }

const create = (client: CloudFormationClient, TemplateBody: string) =>
  client.send(new CreateStackCommand({ StackName: 's', TemplateBody }))

const update = (client: CloudFormationClient, TemplateBody: string) =>
  client.send(new UpdateStackCommand({ StackName: 's', TemplateBody }))

const statusOf = async (client: CloudFormationClient) =>
  (await client.send(new DescribeStacksCommand({ StackName: 's' }))).Stacks?.[0]?.StackStatus

const failureOf = async (client: CloudFormationClient) => {
  const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName: 's' }))
  return StackEvents.find(({ ResourceStatus }) => ResourceStatus?.endsWith('_FAILED'))?.ResourceStatusReason
}

describe('AWS::CloudFormation::StackSet of a delegated administrator', () => {
  it('reaches all accounts of its units in all Regions, and accounts that join them', () =>
    withAdministrator(async (client, sandbox) => {
      await create(client, stackSet([{ targets: workloads, regions: ['us-east-1', 'eu-west-1'] }]))
      expect(await statusOf(client)).toBe('CREATE_COMPLETE')
      expect(await readManagedInstances(client)).toEqual(
        ['us-east-1', 'eu-west-1'].flatMap((region) =>
          [workload, other].map((account) => `${account} ${region} ${units.workloads} CURRENT SUCCEEDED`),
        ),
      )
      await join(sandbox, newcomer, units.payments)
      expect(await stacksOf(sandbox, newcomer)).toBe(1)
      expect(await stacksOf(sandbox, newcomer, 'eu-west-1')).toBe(1)
      expect(await readOperations(client)).toEqual(['CREATE SUCCEEDED', 'CREATE SUCCEEDED'])
    }))

  it('takes its instances with it, those of newcomers too', () =>
    withAdministrator(async (client, sandbox) => {
      await create(client, stackSet([{ targets: workloads }]))
      await join(sandbox, newcomer, units.workloads)
      await client.send(new DeleteStackCommand({ StackName: 's' }))
      expect(await stacksOf(sandbox, newcomer)).toBe(0)
      await expect(readManagedInstances(client)).rejects.toThrow('not found')
    }))
})


