import { Match, type Template } from 'aws-cdk-lib/assertions'
import { parseSlackChannelId } from '../../apps/manifest/ids'
import { MemberAlertsStack } from '../../stacks/member-alerts-stack'
import { memberManifest, memberRoute, securityRoute } from './support/manifests'
import { templatesOf } from './support/templates'

describe(MemberAlertsStack.name, () => {
  let template: Template
  beforeAll(() => {
    template = templatesOf(memberManifest).memberAlerts!
  })

  it('deploys onto the route’s units in every Region, as delegated administrator, without a filter', () => {
    template.hasResourceProperties('AWS::CloudFormation::StackSet', {
      StackSetName: 'guardpost-member-alerts-sandbox',
      PermissionModel: 'SERVICE_MANAGED',
      CallAs: 'DELEGATED_ADMIN',
      StackInstancesGroup: [
        {
          Regions: ['ap-northeast-1', 'us-east-1', 'eu-west-1'],
          DeploymentTargets: { OrganizationalUnitIds: ['ou-ab12-storefront', 'ou-ab12-workloads'] },
        },
      ],
    })
    expect(JSON.stringify(template.toJSON())).not.toContain('AccountFilterType')
  })

  it('reaches accounts that join a unit, and takes its stacks back from those that leave', () => {
    template.hasResourceProperties('AWS::CloudFormation::StackSet', {
      AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
    })
  })

  it('works on all accounts and Regions at once, and no failing instance fails the operation', () => {
    template.hasResourceProperties('AWS::CloudFormation::StackSet', {
      ManagedExecution: { Active: true },
      OperationPreferences: {
        RegionConcurrencyType: 'PARALLEL',
        ConcurrencyMode: 'SOFT_FAILURE_TOLERANCE',
        FailureTolerancePercentage: 100,
        MaxConcurrentPercentage: 100,
      },
    })
  })

  it('has one template for all routes, which differ in the parameters of their StackSets', () => {
    const storefront = { ...memberRoute, name: 'storefront', minimumSeverity: 'LOW', slack: parseSlackChannelId('C0S') }
    const { memberAlerts, memberAlertsContent } = templatesOf({
      ...memberManifest,
      routes: [securityRoute, memberRoute, storefront as typeof memberRoute],
    })
    const stackSets = Object.values(memberAlerts!.findResources('AWS::CloudFormation::StackSet')).map(
      ({ Properties }) => Properties,
    )
    expect(stackSets.map(({ Parameters }) => Parameters)).toEqual([
      [
        { ParameterKey: 'Route', ParameterValue: 'sandbox' },
        { ParameterKey: 'MinimumSeverity', ParameterValue: 'HIGH' },
      ],
      [
        { ParameterKey: 'Route', ParameterValue: 'storefront' },
        { ParameterKey: 'MinimumSeverity', ParameterValue: 'LOW' },
      ],
    ])
    expect(new Set(stackSets.map(({ TemplateURL }) => JSON.stringify(TemplateURL))).size).toBe(1)
    expect(memberAlertsContent!.toJSON()).toEqual(templatesOf(memberManifest).memberAlertsContent!.toJSON())
    memberAlerts!.allResourcesProperties('AWS::CloudFormation::StackSet', {
      StackInstancesGroup: [{ ParameterOverrides: Match.absent() }],
    })
  })

  it('is the same in whatever order a route names its units', () => {
    const routes = memberManifest.routes.map((route) => ({ ...route, units: [...route.units].reverse() }))
    expect(templatesOf({ ...memberManifest, routes }).memberAlerts!.toJSON()).toEqual(template.toJSON())
  })

  it('is left out where no route is told by its members', () => {
    expect(templatesOf()).not.toHaveProperty('memberAlerts')
  })
})
