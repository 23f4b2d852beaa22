import type { PolicyKind } from '../../../apps/sandbox/policy/check-elements'
import { parsePolicy } from '../../../apps/sandbox/policy/policy-document'
import { PolicyError } from '../../../apps/sandbox/policy/policy-error'

const bucket = 'arn:aws:s3:::example'
const base: Readonly<Record<PolicyKind, object>> = {
  identity: { Effect: 'Allow', Action: 's3:ListBucket', Resource: bucket },
  trust: { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sts:AssumeRole' },
  resource: { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `${bucket}/*` },
}

const document = (kind: PolicyKind, change: object): object => ({
  Version: '2012-10-17',
  Statement: [{ ...base[kind], ...change }],
})

const contradiction = { NotAction: 's3:GetObject' }
const condition = (operator: string, value: unknown): object => ({ Condition: { [operator]: { 'aws:x': value } } })

const statements: readonly (readonly [PolicyKind, object, string])[] = [
  ['identity', { Action: undefined }, 'must contain actions'],
  ['identity', { Action: [] }, 'must contain actions'],
  ['identity', { Action: null }, 'Syntax errors'],
  ['identity', { Action: 5 }, 'Syntax errors'],
  ['identity', { Action: [['s3:*']] }, 'Syntax errors'],
  ['identity', { Action: {} }, 'Syntax errors'],
  ['identity', { Action: '' }, 'prefaced by a vendor'],
  ['identity', { Action: 'nope' }, 'prefaced by a vendor'],
  ['identity', { Action: ['s3:Get*', 'nope'] }, 'prefaced by a vendor'],
  ['identity', { Action: 's3:Get:Object' }, 'only one colon'],
  ['identity', { Action: 'a a:Get' }, 'Vendor a a is not valid'],
  ['identity', { Action: ':Get' }, 'Vendor  is not valid'],
  ['identity', contradiction, 'Syntax errors'],
  ['identity', { ...contradiction, Action: [] }, 'Syntax errors'],
  ['identity', { Resource: undefined }, 'must contain resources'],
  ['identity', { Resource: [] }, 'must contain resources'],
  ['identity', { Resource: 5 }, 'Syntax errors'],
  ['identity', { Resource: {} }, 'Syntax errors'],
  ['identity', { Resource: [null] }, 'Syntax errors'],
  ['identity', { NotResource: bucket }, 'not both'],
  ['identity', { Resource: 'nope' }, 'must be in ARN format'],
  ['identity', { Resource: '' }, 'must be in ARN format'],
  ['identity', { Resource: 'nope:aws:s3:::example' }, 'must be in ARN format'],
  ['identity', { Resource: 'arn:aws' }, 'must be fully qualified'],
  ['identity', { Resource: 'arn:aws:s3::example' }, 'failed legacy parsing'],
  ['identity', { Resource: 'arn:aws::::example' }, 'failed legacy parsing'],
  ['identity', { Resource: 'arn:nope:s3:::example' }, 'Partition "nope" is not valid'],
  ['identity', { Resource: 'aws:s3:::example' }, 'for resource "arn:s3:::example:*"'],
  ['identity', { Resource: 'arn:aws:s*:::example' }, 'must be fully qualified'],
  ['identity', { Resource: 'arn:aws:s3:eu-west-1::example' }, 'can not contain region information'],
  ['identity', { Resource: 'arn:aws:iam:eu-west-1:222222222222:role/a' }, 'cannot contain region information'],
  ['identity', { Resource: 'arn:aws:iam::222222222222:roles/a' }, 'IAM resource path must'],
  ['identity', { Sid: 'has blanks' }, 'must be alpha-numeric'],
  ['identity', { Sid: 'has-dashes' }, 'must be alpha-numeric'],
  ['identity', { Sid: 5 }, 'Sid must be a text'],
  ['identity', { Sid: [] }, 'Sid must be a text'],
  ['identity', { Effect: 'allow' }, 'failed legacy parsing (Effect must be'],
  ['identity', { Effect: 'nope' }, 'Syntax errors in policy. (Effect must be'],
  ['identity', { Effect: undefined }, 'Effect must be'],
  ['identity', { Effect: ['Allow'] }, 'Effect must be'],
  ['identity', { Principal: '*' }, 'should not specify a principal'],
  ['identity', { Principals: '*' }, 'unknown element "Principals"'],
  ['identity', { Condition: [] }, 'Condition must be an object'],
  ['identity', { Condition: null }, 'Condition must be an object'],
  ['identity', { Condition: 'StringEquals' }, 'Condition must be an object'],
  ['identity', { Condition: { StringEquals: [] } }, 'must hold condition keys'],
  ['identity', { Condition: { StringEquals: null } }, 'must hold condition keys'],
  ['identity', { Condition: { StringEqual: { 'aws:x': 'y' } } }, 'StringEqual is no condition operator'],
  ['identity', { Condition: { 'ForSome:StringEquals': { 'aws:x': 'y' } } }, 'is no condition operator'],
  ['identity', condition('NullIfExists', 'true'), 'is no condition operator'],
  ['identity', condition('StringEquals', null), 'must be texts'],
  ['identity', condition('StringEquals', {}), 'must be texts'],
  ['identity', condition('StringEquals', [['a']]), 'must be texts'],
  ['identity', condition('Bool', 'perhaps'), 'is not true or false'],
  ['identity', condition('Null', 'perhaps'), 'is not true or false'],
  ['identity', condition('DateLessThan', 'tomorrow'), 'is not a date'],
  ['identity', condition('DateLessThan', '2026-13-01T00:00:00Z'), 'is not a date'],
  ['identity', condition('DateLessThan', '2026-12-13T2:00:00.1+1'), 'is not a date'],
  ['identity', condition('DateLessThan', '9223372036854775808'), 'is not a date'],
  ['identity', condition('NumericEquals', 'three'), 'is not a number'],
  ['identity', condition('IpAddress', '10.0.0.0/99'), 'is not an IP address'],
  ['identity', condition('NotIpAddress', 'home'), 'is not an IP address'],
  ['trust', { Resource: '*' }, 'prohibited field Resource'],
  ['trust', { NotResource: '*' }, 'prohibited field NotResource'],
  ['trust', { Action: 's3:GetObject' }, 'only specify STS AssumeRole actions'],
  ['trust', { Principal: undefined }, 'must contain principals'],
  ['trust', { Principal: null }, 'Invalid principal'],
  ['trust', { Principal: 'nope' }, 'Invalid principal'],
  ['trust', { Principal: [] }, 'Invalid principal'],
  ['trust', { Principal: {} }, 'must contain principals'],
  ['trust', { Principal: { AWS: 5 } }, 'Syntax errors'],
  ['trust', { Principal: { AWS: [] } }, 'must contain principals'],
  ['trust', { Principal: { AWS: '12345' } }, 'Invalid principal'],
  ['trust', { Principal: { AWS: 'arn:aws:iam::222222222222:role' } }, 'Invalid principal'],
  ['trust', { Principal: { Service: '*' } }, 'Invalid principal'],
  ['trust', { Principal: { Service: 'events' } }, 'Invalid principal'],
  ['trust', { Principal: { Aws: '222222222222' } }, 'Invalid principal'],
  ['resource', { Principal: null, Action: null }, 'Invalid principal'],
  ['resource', { Action: null }, 'Syntax errors'],
  ['resource', { Resource: undefined }, 'must contain resources'],
  ['resource', { Resource: 'nope' }, 'must be in ARN format'],
  ['resource', { Condition: [] }, 'Condition must be an object'],
]

const whole: readonly (readonly [PolicyKind, unknown, string])[] = [
  ['identity', [], 'not an object'],
  ['identity', { Version: '2012-10-17' }, 'no statement'],
  ['identity', { Version: '2012-10-17', Statement: [] }, 'no statement'],
  ['identity', { Version: '2012-10-17', Statement: 'Allow' }, 'no statement'],
  ['identity', { Version: '2012-10-17', Statement: [null] }, 'a statement is not an object'],
  ['identity', { Version: '2012-10-17', Statement: [[base.identity]] }, 'a statement is not an object'],
  ['identity', { Version: '2012-10-17', Statements: base.identity, Statement: base.identity }, 'unknown element'],
  ['identity', { Version: '2012-10-17', Id: 5, Statement: base.identity }, 'Id must be a text'],
  ['identity', { Statement: base.identity }, 'must be version 2012-10-17'],
  ['identity', { Version: '2008-10-17', Statement: base.identity }, 'must be version 2012-10-17'],
  ['identity', { Version: '2026-01-01', Statement: base.identity }, 'Version must be'],
  ['trust', { Version: 5, Statement: base.trust }, 'Version must be'],
]

describe(parsePolicy.name, () => {
  it.each(statements)('refuses in a policy of kind %s: %j (10)', (kind, change, message) => {
    const parse = (): unknown => parsePolicy(JSON.stringify(document(kind, change)), kind)
    expect(parse).toThrow(PolicyError)
    expect(parse).toThrow(message)
  })

  it.each(whole)('refuses the document of kind %s: %j (10)', (kind, text, message) => {
    const parse = (): unknown => parsePolicy(JSON.stringify(text), kind)
    expect(parse).toThrow(PolicyError)
    expect(parse).toThrow(message)
  })

  it.each(['identity', 'trust'] as const)('refuses an id of two statements (%s, 10)', (kind) => {
    const statement = { ...base[kind], Sid: 'Once' }
    const twice = { Version: '2012-10-17', Statement: [statement, statement] }
    expect(() => parsePolicy(twice, kind)).toThrow('must be unique')
  })

  it.each<[PolicyKind, object]>([
    ['identity', { Action: '*', Resource: '*' }],
    ['identity', { Action: 'S3:Get*?Object', Resource: ['arn:aws:s3:::a/*', 'arn:aws-cn:s3:::${aws:username}'] }],
    ['identity', { Action: undefined, NotAction: ['iam:*'], Resource: undefined, NotResource: [bucket] }],
    ['identity', { Sid: '', Condition: {} }],
    ['identity', { Resource: 'arn:aws:iam::222222222222:role/*' }],
    ['identity', condition('BoolIfExists', true)],
    ['identity', condition('DateGreaterThan', ['2026-01-01', '2026-01-01T10:00:00Z', '1767225600'])],
    ['identity', condition('DateGreaterThan', ['01T', '-292275054', '2026-12-13t2:00:00.593194+23', '2026-12'])],
    ['identity', { Action: ['iam: of no such name', 'some-service:some-action'] }],
    ['identity', { Resource: ['arn:aws:nothing', 'arn:aws:s3:eu-west-1:222222222222:accesspoint/a'] }],
    ['identity', { Resource: [bucket, null] }],
    ['identity', { Condition: { NoOperator: {} } }],
    ['identity', condition('NumericLessThanEquals', [5, '5.5'])],
    ['identity', condition('NotIpAddressIfExists', ['10.0.0.1', '2001:db8::/32'])],
    ['identity', condition('ForAllValues:StringLike', '${aws:PrincipalTag/team}')],
    ['trust', { Principal: { AWS: ['222222222222', 'arn:aws:iam::222222222222:root', 'AROA23456789ABCDEFGHI'] } }],
    ['trust', { Principal: { Federated: 'arn:aws:iam::222222222222:saml-provider/okta' }, Action: 'sts:AssumeRole*' }],
    ['resource', { Sid: 'Enable IAM User Permissions', Principal: { AWS: '*' }, Resource: '*' }],
  ])('takes in a policy of kind %s: %j (10)', (kind, change) => {
    expect(() => parsePolicy(JSON.stringify(document(kind, change)), kind)).not.toThrow()
  })

  it('takes the older version, or none, outside of identity policies (10)', () => {
    expect(() => parsePolicy({ Version: '2008-10-17', Statement: base.trust }, 'trust')).not.toThrow()
    expect(() => parsePolicy({ Statement: base.resource }, 'resource')).not.toThrow()
  })
})
