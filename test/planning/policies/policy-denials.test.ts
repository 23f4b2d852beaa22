import { parseRegion } from '../../../apps/manifest/ids'
import { policyDenials, requestsOf } from '../../../apps/planning/policies/policy-denials'
import { desiredOf, manifestFile, readManifest } from '../worlds'

const region = parseRegion('eu-west-3')
const home = parseRegion('ap-northeast-1')
const desired = desiredOf(readManifest(manifestFile))

const denialsIn = (regions: readonly (typeof region)[], ...statements: readonly object[]) =>
  policyDenials(
    [{ id: 'p-a1b2c3d4', name: 'regions', targets: ['r-ab12'], content: JSON.stringify({ Statement: statements }) }],
    requestsOf(desired, regions),
  )
const denials = (...statements: readonly object[]) => denialsIn([region], ...statements)
const inRegion = (...statements: readonly object[]) =>
  denials(...statements).filter(({ regions }) => regions.includes(region))

const deny = (condition: object, rest: object = { Action: '*' }) => ({
  Effect: 'Deny',
  Resource: '*',
  Condition: condition,
  ...rest,
})
const outside = (...regions: readonly string[]) => ({ StringNotEquals: { 'aws:RequestedRegion': regions } })

describe('policyDenials', () => {
  it.each([
    ['StringNotEquals without the Region', outside('eu-west-1', 'us-east-2')],
    ['one value that is no list', { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } }],
    ['StringNotEqualsIgnoreCase', { StringNotEqualsIgnoreCase: { 'AWS:RequestedRegion': ['EU-West-1'] } }],
    ['ForAnyValue', { 'ForAnyValue:StringNotEquals': { 'aws:RequestedRegion': ['eu-west-1'] } }],
    ['StringNotLike', { StringNotLike: { 'aws:RequestedRegion': ['us-*'] } }],
    ['StringEquals with the Region', { StringEquals: { 'aws:RequestedRegion': ['eu-west-3'] } }],
    ['StringLikeIfExists', { StringLikeIfExists: { 'aws:RequestedRegion': 'eu-*' } }],
  ])('finds a statement that denies the Region: %s', (_, condition) => {
    expect(inRegion(deny(condition))).toMatchObject([
      { policy: { id: 'p-a1b2c3d4' }, isCertain: true, isRegional: true },
    ])
  })

  it.each([
    ['the Region is among those allowed', outside('eu-west-1', 'eu-west-3')],
    ['the Region is allowed by a pattern', { StringNotLike: { 'aws:RequestedRegion': 'eu-*' } }],
    ['letter case does not count', { StringNotEqualsIgnoreCase: { 'aws:RequestedRegion': ['EU-WEST-3'] } }],
    ['another Region is denied', { StringEquals: { 'aws:RequestedRegion': ['eu-west-1'] } }],
    ['another condition never holds together with it', { ...outside('eu-west-3'), ...{ Bool: { 'aws:x': 'true' } } }],
  ])('finds nothing in it where %s', (_, condition) => {
    expect(inRegion(deny(condition))).toEqual([])
  })

  it('leaves out what NotAction exempts, and names what it does not', () => {
    const NotAction = ['iam:*', 'organizations:*', 'guardduty:*', 'SNS:*', 'sqs:*', 'kms:*', 'cloudwatch:*']
    const [denial] = denials(deny(outside('us-east-2'), { NotAction }))
    expect(denial?.actions).toEqual(['cloudformation:CreateStack', 'events:PutRule', 'events:PutEvents'])
  })

  it('names the actions that are denied, and is silent about others', () => {
    const [denial] = denials(deny(outside('us-east-2'), { Action: ['events:Put*', 'ec2:*'] }))
    expect(denial?.actions).toEqual(['events:PutRule', 'events:PutEvents'])
    expect(denials(deny(outside('us-east-2'), { Action: ['ec2:*'] }))).toEqual([])
  })

  it('is unsure where other conditions or resources may exempt us', () => {
    const tagged = { StringNotEquals: { 'aws:PrincipalTag/team': 'security' } }
    const unsure = [
      deny({ StringNotLike: outside('us-east-2').StringNotEquals, ...tagged }),
      deny(outside('us-east-2'), { Action: '*', Resource: 'arn:aws:sns:*:*:prod-*' }),
      deny({ DateGreaterThan: { 'aws:RequestedRegion': 'x' } }),
    ]
    for (const statement of unsure) expect(inRegion(statement)).toMatchObject([{ isCertain: false }])
    expect(inRegion(unsure[0]!, deny(outside('us-east-2')))).toMatchObject([{ isCertain: true }])
    expect(inRegion(unsure[1]!)[0]!.actions).toEqual(['sns:CreateTopic', 'sns:Publish'])
  })

  it.each([
    ['ArnNotLike of its role', { ArnNotLike: { 'aws:PrincipalARN': 'arn:aws:iam::*:role/OrganizationAccount*' } }, []],
    [
      'ArnNotLike of other roles',
      { ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/AWSControlTowerExecution'] } },
      ['guardduty:UpdateDetector', 'guardduty:UpdateOrganizationConfiguration', 'guardduty:CreateMembers'],
    ],
    [
      'StringNotEquals of its role',
      { StringNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::222222222222:role/OrganizationAccountAccessRole' } },
      [],
    ],
  ])('knows by which role the administrator is asked: %s', (_, condition, actions) => {
    const found = denials(deny(condition, { Action: 'guardduty:*' }))
    expect(found.flatMap((denial) => denial.actions.slice(0, 3))).toEqual(actions)
    expect(found.every(({ isCertain }) => isCertain)).toBe(true)
  })

  it('finds what is denied wherever it is, and does not count what is allowed', () => {
    const everywhere = { Effect: 'Deny', Action: 'guardduty:*', Resource: '*' }
    expect(denialsIn([home, region], { ...deny(outside('us-east-2')), Effect: 'Allow' })).toEqual([])
    expect(denialsIn([home, region], everywhere)).toMatchObject([
      { regions: [home, region], isCertain: true, isRegional: false },
    ])
    expect(
      policyDenials([{ id: 'p-a1b2c3d4', name: 'empty', targets: [], content: '{}' }], requestsOf(desired, [home])),
    ).toEqual([])
  })

  it('is never certain of publishing, which EventBridge does as a service', () => {
    const found = denials({ Effect: 'Deny', Action: ['sns:Publish'], Resource: '*' })
    expect(found).toMatchObject([{ actions: ['sns:Publish'], isCertain: false }])
  })

  it("finds that Chatbot's own Region is denied, where nothing else is", () => {
    const found = denials(deny(outside('eu-west-3', 'ap-northeast-1')))
    expect(found).toMatchObject([
      { actions: ['chatbot:CreateSlackChannelConfiguration'], regions: ['us-east-2'], isCertain: true },
    ])
  })
})
