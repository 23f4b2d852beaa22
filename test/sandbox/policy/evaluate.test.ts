import fc from 'fast-check'
import { type Decision, evaluate } from '../../../apps/sandbox/policy/evaluate'
import { type PolicyStatement, parsePolicy } from '../../../apps/sandbox/policy/policy-document'
import { PolicyError } from '../../../apps/sandbox/policy/policy-error'
import type { Principal } from '../../../apps/sandbox/policy/principal'

const topic = 'arn:aws:sns:eu-west-1:222222222222:alerts'
const events: Principal = { service: 'events.amazonaws.com' }
const role: Principal = { account: '222222222222', arn: 'arn:aws:iam::222222222222:role/forwarder' }

const allow = (more: object): PolicyStatement =>
  ({ Sid: 'A', Effect: 'Allow', Principal: '*', Action: 'sns:Publish', Resource: topic, ...more }) as PolicyStatement

const ask = (
  statements: readonly PolicyStatement[],
  more: { principal?: Principal; action?: string; context?: Record<string, string> } = {},
): Decision =>
  evaluate(parsePolicy({ Version: '2012-10-17', Statement: statements }, 'resource'), {
    principal: more.principal ?? events,
    action: more.action ?? 'sns:Publish',
    resource: topic,
    ...(more.context && { context: more.context }),
  })

describe('evaluate', () => {
  it('lets an explicit Deny win and names its statement (1)', () => {
    const deny = { ...allow({}), Sid: 'NoPlainHttp', Effect: 'Deny' as const }
    expect(ask([allow({}), deny])).toEqual({
      allowed: false,
      explicitDeny: true,
      reason: expect.stringContaining('statement "NoPlainHttp" denies events.amazonaws.com'),
    })
  })

  it('allows nothing without a statement that does (1)', () => {
    expect(ask([allow({ Action: 'sns:Subscribe' })])).toMatchObject({
      allowed: false,
      explicitDeny: false,
      reason: expect.stringContaining('statement "A" is about other actions'),
    })
  })

  it('lets an account stand for its identities (2)', () => {
    const root = { Principal: { AWS: 'arn:aws:iam::222222222222:root' } }
    expect(ask([allow(root)], { principal: role }).allowed).toBe(true)
    expect(ask([allow({ Principal: { AWS: '222222222222' } })], { principal: role }).allowed).toBe(true)
    expect(ask([allow({ Principal: { AWS: '333333333333' } })], { principal: role }).allowed).toBe(false)
  })

  it('counts services among everybody (4)', () => {
    expect(ask([allow({ Principal: { AWS: '*' } })]).allowed).toBe(true)
    expect(ask([allow({ Principal: { Service: 'sns.amazonaws.com' } })]).allowed).toBe(false)
  })

  it('knows wildcards and case of actions', () => {
    expect(ask([allow({ Action: 'SNS:Pub*' })]).allowed).toBe(true)
    expect(ask([{ ...allow({}), Action: undefined, NotAction: 'sns:Publish' } as never]).allowed).toBe(false)
  })

  it('treats a key that the request lacks as unmet, unless the operator is negated or IfExists (6)', () => {
    const on = (operator: string): boolean =>
      ask([allow({ Condition: { [operator]: { 'aws:SourceAccount': '222222222222' } } })]).allowed
    expect(on('StringEquals')).toBe(false)
    expect(on('StringNotEquals')).toBe(true)
    expect(on('StringEqualsIfExists')).toBe(true)
  })

  it('treats a key that the request lacks as unmet by ForAnyValue and met by ForAllValues, whatever the operator (6)', () => {
    const on = (operator: string): boolean =>
      ask([allow({ Condition: { [operator]: { 'aws:CalledVia': 'guardduty.amazonaws.com' } } })]).allowed
    for (const base of ['StringEquals', 'StringNotEquals', 'StringEqualsIfExists']) {
      expect([base, on(`ForAnyValue:${base}`), on(`ForAllValues:${base}`)]).toEqual([base, false, true])
    }
  })

  it('names the condition that is not met', () => {
    const condition = { StringEquals: { 'aws:SourceAccount': '222222222222' } }
    expect(ask([allow({ Condition: condition })]).reason).toContain('not met: StringEquals aws:SourceAccount')
  })

  it.each([
    ['arn:aws:events:*:222222222222:rule/guardpost-*', true],
    ['arn:aws:events:*:rule/guardpost-*', false],
    ['arn:aws:events:eu-west-1:222222222222:rule/other', false],
  ])('compares ARNs part by part: %s (7)', (pattern, allowed) => {
    const context = { 'aws:SourceArn': 'arn:aws:events:eu-west-1:222222222222:rule/guardpost-route' }
    expect(ask([allow({ Condition: { ArnLike: { 'aws:SourceArn': pattern } } })], { context }).allowed).toBe(allowed)
  })

  it.each([
    ['Bool', 'aws:SecureTransport', 'true', true],
    ['Null', 'sts:ExternalId', 'true', true],
    ['Null', 'aws:SourceIp', 'true', false],
    ['IpAddress', 'aws:SourceIp', '10.0.0.0/8', true],
    ['NotIpAddress', 'aws:SourceIp', '10.0.0.0/8', false],
    ['NumericLessThan', 'count', '3', true],
    ['DateGreaterThan', 'now', '2026-01-01T00:00:00Z', true],
    ['ForAnyValue:StringLike', 'aws:SourceIp', '10.*', true],
  ])('evaluates %s on %s', (operator, key, value, allowed) => {
    const context = { 'aws:SourceIp': '10.1.2.3', count: '2', now: '2026-06-01T00:00:00Z' }
    expect(ask([allow({ Condition: { [operator]: { [key]: value } } })], { context }).allowed).toBe(allowed)
  })

  it('never allows more when a Deny is added', () => {
    const statement = fc
      .record({
        Effect: fc.constantFrom('Allow', 'Deny'),
        Principal: fc.constantFrom('*', { AWS: '222222222222' }, { Service: 'events.amazonaws.com' }),
        Action: fc.constantFrom('sns:Publish', 'sns:*', 'sqs:SendMessage'),
        Resource: fc.constantFrom('*', topic),
      })
      .map((one) => one as unknown as PolicyStatement)
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 5 }), statement, (statements, more) => {
        const before = ask(statements)
        const after = ask([...statements, { ...more, Effect: 'Deny' }])
        return before.allowed || !after.allowed
      }),
    )
  })
})

describe('parsePolicy', () => {
  it.each([
    ['NotPrincipal', { NotPrincipal: '*' }, 'NotPrincipal'],
    ['an unknown operator', { Condition: { BinaryEquals: { a: 'b' } } }, 'BinaryEquals is no condition operator'],
    ['an unknown element', { Resources: '*' }, 'unknown element "Resources"'],
    ['a missing effect', { Effect: undefined }, 'Effect must be Allow or Deny'],
  ])('refuses %s (5)', (_what, more, message) => {
    const statement = { ...allow({}), ...more }
    expect(() => parsePolicy(JSON.stringify({ Statement: [statement] }), 'resource')).toThrow(message)
  })

  it('refuses text that is not JSON', () => {
    expect(() => parsePolicy('{', 'resource')).toThrow(PolicyError)
  })

  it('asks for a principal in resource policies and refuses one in identity policies', () => {
    expect(() => parsePolicy({ Statement: [allow({ Principal: undefined })] }, 'resource')).toThrow(
      'must contain principals',
    )
    expect(() => parsePolicy({ Statement: [allow({})] }, 'identity')).toThrow('should not specify a principal')
  })
})
