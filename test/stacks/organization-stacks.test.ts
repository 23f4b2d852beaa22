import { App } from 'aws-cdk-lib'
import type { Template } from 'aws-cdk-lib/assertions'
import { parseRegion } from '../../apps/manifest/ids'
import { addOrganizationStacks } from '../../stacks/organization-stacks'
import { home, manifestWith, memberManifest } from './support/manifests'
import { type Templates, templatesOf } from './support/templates'

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** The paths below which two values differ, where lists count as one value. */
const differences = (before: Json, after: Json, path = ''): string[] => {
  const plain = (value: Json) => typeof value !== 'object' || value === null || Array.isArray(value)
  if (plain(before) || plain(after)) return JSON.stringify(before) === JSON.stringify(after) ? [] : [path]
  const [left, right] = [before as Record<string, Json>, after as Record<string, Json>]
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].flatMap((key) =>
    differences(left[key] ?? null, right[key] ?? null, `${path}/${key}`),
  )
}

const everyKey = (value: Json): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [key, ...everyKey(inner as Json)])
    : []

const referenced = (value: Json): string[] => {
  if (typeof value !== 'object' || value === null) return []
  const { Ref: ref, 'Fn::GetAtt': attribute } = value as Record<string, Json>
  return [
    ...(typeof ref === 'string' ? [ref] : []),
    ...(Array.isArray(attribute) ? [String(attribute[0])] : []),
    ...Object.values(value as Record<string, Json>).flatMap(referenced),
  ]
}

const typesOf = (template: Template): string[] =>
  Object.values(template.toJSON().Resources).map((resource) => (resource as { Type: string }).Type)

describe(addOrganizationStacks.name, () => {
  let templates: Templates
  let withMembers: Templates
  beforeAll(() => {
    templates = templatesOf()
    withMembers = templatesOf(memberManifest)
  })
  const all = (): [string, Template][] => [...Object.entries(templates), ...Object.entries(withMembers)]

  it('deploys no code of its own: no Lambda function, no custom resource', () => {
    for (const [, template] of all()) {
      expect(
        typesOf(template).filter((type) => /^(AWS::Lambda|Custom::|AWS::CloudFormation::CustomResource)/.test(type)),
      ).toEqual([])
    }
  })

  it('has nothing in the Regional template that a StackSet cannot carry or must not create', () => {
    const template = templates.regional
    expect(typesOf(template).filter((type) => /^AWS::(IAM|CloudFormation)::/.test(type))).toEqual([])
    expect(Object.keys(template.toJSON())).toEqual(['Resources'])
    expect(everyKey(template.toJSON()).filter((key) => /^Fn::(ImportValue|Transform|ForEach)/.test(key))).toEqual([])
    expect(JSON.stringify(template.toJSON())).not.toContain('cdk-guardpost-assets')
  })

  it('has nothing in the templates of members that a StackSet cannot carry', () => {
    const { memberAlertsContent, memberSlackContent } = withMembers
    for (const content of [memberAlertsContent!, memberSlackContent!]) {
      expect(typesOf(content).filter((type) => /^AWS::CloudFormation::/.test(type))).toEqual([])
      expect(content.toJSON()).not.toHaveProperty('Transform')
      expect(everyKey(content.toJSON()).filter((key) => /^Fn::(ImportValue|Transform|ForEach)/.test(key))).toEqual([])
      expect(JSON.stringify(content.toJSON())).not.toContain('cdk-guardpost-assets')
    }
    expect(typesOf(memberAlertsContent!).filter((type) => /^AWS::IAM::/.test(type))).toEqual([])
  })

  it('refers to nothing outside a template, in no template', () => {
    for (const [, template] of all()) {
      const json = template.toJSON()
      const names = referenced(json as Json).filter((name) => !name.startsWith('AWS::'))
      for (const name of names) expect(Object.keys({ ...json.Resources, ...json.Parameters })).toContain(name)
      expect(everyKey(json as Json)).not.toContain('Fn::ImportValue')
    }
  })

  it('changes lists only when a Region is added', () => {
    const regions = { home, others: [parseRegion('us-east-1'), parseRegion('eu-west-1'), parseRegion('us-west-2')] }
    const wider = templatesOf(manifestWith({ regions }))
    const changed = (name: keyof Templates) =>
      differences(templates[name]!.toJSON() as Json, wider[name]!.toJSON() as Json)
    expect(changed('foundation')).toEqual([])
    expect(changed('regional')).toEqual([])
    expect(changed('alerts')).toEqual(['/Resources/StackSet/Properties/StackInstancesGroup'])
    expect(changed('slack')).toEqual(
      ['C0SECURITY', 'C0PAYMENTS'].map((channel) => `/Resources/Channel${channel}/Properties/SnsTopicArns`),
    )
  })

  it('has no trace of a member route in the security account but its mail', () => {
    const routes = memberManifest.routes.map((route) =>
      route.deliver === 'member' ? { ...route, email: ['sandbox@example.com'] } : route,
    )
    const { foundation, regional, slack } = templatesOf({ ...memberManifest, routes })
    for (const template of [regional, slack!]) expect(JSON.stringify(template.toJSON())).not.toMatch(/sandbox/i)
    foundation.hasResourceProperties('AWS::SNS::Topic', { TopicName: 'guardpost-mail_sandbox' })
  })

  it('changes the Regions of member delivery only when a Region is added', () => {
    const { memberAlertsContent, memberAlerts } = withMembers
    const regions = { home, others: [...memberManifest.regions.others, parseRegion('us-west-2')] }
    const wider = templatesOf({ ...memberManifest, regions })
    expect(wider.memberAlertsContent!.toJSON()).toEqual(memberAlertsContent!.toJSON())
    const [changed, ...others] = differences(memberAlerts!.toJSON() as Json, wider.memberAlerts!.toJSON() as Json)
    expect(changed).toMatch(/Properties.StackInstancesGroup$/)
    expect(others).toEqual([])
  })

  it('puts all stacks into the home Region of the security account, Foundation guarded against deletion', () => {
    const app = new App({ builtinCloudFormationValidation: false })
    const { foundation, alerts, slack, memberAlerts, memberSlack } = addOrganizationStacks(app, memberManifest)
    for (const stack of [foundation, alerts, slack!, memberAlerts!, memberSlack!]) {
      expect(stack).toMatchObject({ account: '222222222222', region: 'ap-northeast-1' })
    }
    expect(foundation.terminationProtection).toBe(true)
    expect(alerts.dependencies).toContain(foundation)
    expect(slack!.dependencies).toContain(alerts)
    expect(memberAlerts!.dependencies).toEqual([alerts])
    expect(memberSlack!.dependencies).toEqual([memberAlerts])
  })

  it('uses the bootstrap of its own, with the qualifier guardpost', () => {
    const app = new App({ builtinCloudFormationValidation: false })
    addOrganizationStacks(app, manifestWith())
    const { assumeRoleArn } = app.synth().getStackByName('GuardpostAlerts')
    expect(assumeRoleArn).toContain('role/cdk-guardpost-deploy-role-222222222222-ap-northeast-1')
  })

  it('gives the same templates whoever makes the app: the feature flags come along', () => {
    const app = new App({
      builtinCloudFormationValidation: false,
      context: { '@aws-cdk/aws-iam:minimizePolicies': false },
    })
    addOrganizationStacks(app, manifestWith())
    expect(app.node.tryGetContext('@aws-cdk/core:validateAgainstDefaultRules')).toBe(true)
    expect(app.node.tryGetContext('@aws-cdk/aws-iam:minimizePolicies')).toBe(false)
  })

  it('refuses a Slack channel without a workspace', () => {
    const { slack: _slack, ...manifest } = manifestWith()
    expect(() => addOrganizationStacks(new App(), manifest)).toThrow(/names no workspace/)
  })
})
