import { parseRegion } from '../../../apps/manifest/ids'
import { regionDenials } from '../../../apps/planning/region-change/region-denials'

const region = parseRegion('eu-west-3')

const denials = (...statements: readonly object[]) =>
  regionDenials(
    [{ id: 'p-a1b2c3d4', name: 'regions', targets: ['r-ab12'], content: JSON.stringify({ Statement: statements }) }],
    region,
  )

const deny = (condition: object, rest: object = { Action: '*' }) => ({
  Effect: 'Deny',
  Resource: '*',
  Condition: condition,
  ...rest,
})
const outside = (...regions: readonly string[]) => ({ StringNotEquals: { 'aws:RequestedRegion': regions } })

describe('regionDenials', () => {
  it.each([
    ['StringNotEquals without the Region', outside('eu-west-1', 'us-east-1')],
    ['one value that is no list', { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } }],
    ['StringNotEqualsIgnoreCase', { StringNotEqualsIgnoreCase: { 'AWS:RequestedRegion': ['EU-West-1'] } }],
    ['ForAnyValue', { 'ForAnyValue:StringNotEquals': { 'aws:RequestedRegion': ['eu-west-1'] } }],
    ['StringNotLike', { StringNotLike: { 'aws:RequestedRegion': ['us-*'] } }],
    ['StringEquals with the Region', { StringEquals: { 'aws:RequestedRegion': ['eu-west-3'] } }],
    ['StringLikeIfExists', { StringLikeIfExists: { 'aws:RequestedRegion': 'eu-*' } }],
  ])('finds a statement that denies the Region: %s', (_, condition) => {
    expect(denials(deny(condition))).toMatchObject([{ policy: { id: 'p-a1b2c3d4' }, isCertain: true }])
  })

  it.each([
    ['the Region is among those allowed', outside('eu-west-1', 'eu-west-3')],
    ['the Region is allowed by a pattern', { StringNotLike: { 'aws:RequestedRegion': 'eu-*' } }],
    ['letter case does not count', { StringNotEqualsIgnoreCase: { 'aws:RequestedRegion': ['EU-WEST-3'] } }],
    ['another Region is denied', { StringEquals: { 'aws:RequestedRegion': ['eu-west-1'] } }],
    ['another condition never holds together with it', { ...outside('eu-west-3'), ...{ Bool: { 'aws:x': 'true' } } }],
  ])('finds nothing where %s', (_, condition) => {
    expect(denials(deny(condition))).toEqual([])
  })

  it('leaves out what NotAction exempts, and names what it does not', () => {
    const NotAction = ['iam:*', 'organizations:*', 'guardduty:*', 'SNS:*', 'sqs:*', 'kms:*', 'cloudwatch:*']
    const [denial] = denials(deny(outside('eu-west-1'), { NotAction }))
    expect(denial?.actions).toEqual(['cloudformation:CreateStack', 'events:PutRule'])
  })

  it('names the actions that are denied, and is silent about others', () => {
    const [denial] = denials(deny(outside('eu-west-1'), { Action: ['events:Put*', 'ec2:*'] }))
    expect(denial?.actions).toEqual(['events:PutRule'])
    expect(denials(deny(outside('eu-west-1'), { Action: ['ec2:*'] }))).toEqual([])
  })

  it('is unsure where other conditions or resources may exempt us', () => {
    const principal = { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/Security' } }
    const unsure = [
      deny({ ...outside('eu-west-1'), ...principal }),
      deny(outside('eu-west-1'), { Action: '*', Resource: 'arn:aws:sns:*:*:prod-*' }),
      deny({ DateGreaterThan: { 'aws:RequestedRegion': 'x' } }),
    ]
    for (const statement of unsure) expect(denials(statement)).toMatchObject([{ isCertain: false }])
    expect(denials(unsure[0]!, deny(outside('eu-west-1')))).toMatchObject([{ isCertain: true }])
  })

  it('does not count what is allowed, or denied in every Region', () => {
    const allowed = { ...deny(outside('eu-west-1')), Effect: 'Allow' }
    const everywhere = { Effect: 'Deny', Action: 'guardduty:*', Resource: '*' }
    expect(denials(allowed, everywhere)).toEqual([])
    const single = {
      id: 'p-a1b2c3d4',
      name: 'regions',
      targets: [],
      content: JSON.stringify({ Statement: everywhere }),
    }
    expect(regionDenials([single, { ...single, content: '{}' }], region)).toEqual([])
  })
})
