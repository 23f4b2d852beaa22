import fc from 'fast-check'
import { evaluate } from '../../../apps/sandbox/services/cloudformation/template/evaluate'
import { parseTemplate } from '../../../apps/sandbox/services/cloudformation/template/parse-template'
import type { Scope } from '../../../apps/sandbox/services/cloudformation/template/scope'

const scope: Scope = {
  template: parseTemplate(
    JSON.stringify({ Resources: { A: { Type: 'T' } }, Mappings: { Map: { first: { second: 'mapped' } } } }),
  ),
  parameters: { Name: 'value', Names: ['a', 'b'] },
  pseudo: { 'AWS::Region': 'eu-west-1' },
  conditions: { Yes: true, No: false },
  resource: (logicalId) =>
    logicalId === 'Topic'
      ? { physicalId: 'topic-id', attributes: { Arn: 'topic-arn', 'Endpoint.Port': 80 } }
      : undefined,
  importValue: (name) => `imported ${name}`,
  ssmParameter: (name, version) => `${name}@${version ?? 'latest'}`,
}

const cases: [what: string, expression: unknown, value: unknown][] = [
  ['Ref to a parameter', { Ref: 'Name' }, 'value'],
  ['Ref to a list parameter', { Ref: 'Names' }, ['a', 'b']],
  ['Ref to a resource', { Ref: 'Topic' }, 'topic-id'],
  ['Ref to a pseudo parameter', { Ref: 'AWS::Region' }, 'eu-west-1'],
  ['Fn::GetAtt', { 'Fn::GetAtt': ['Topic', 'Arn'] }, 'topic-arn'],
  ['Fn::GetAtt with a dotted attribute', { 'Fn::GetAtt': 'Topic.Endpoint.Port' }, 80],
  ['Fn::Sub', { 'Fn::Sub': '${Name}/${Topic.Arn}/${!Literal}' }, 'value/topic-arn/${Literal}'],
  ['Fn::Sub with variables', { 'Fn::Sub': ['${x}-${Name}', { x: { Ref: 'Topic' } }] }, 'topic-id-value'],
  ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'Name' }, 3]] }, 'a-value-3'],
  ['Fn::Join over a list parameter', { 'Fn::Join': [',', { Ref: 'Names' }] }, 'a,b'],
  ['Fn::Select', { 'Fn::Select': ['1', { Ref: 'Names' }] }, 'b'],
  ['Fn::Split', { 'Fn::Split': ['/', 'a/b'] }, ['a', 'b']],
  ['Fn::FindInMap', { 'Fn::FindInMap': ['Map', 'first', 'second'] }, 'mapped'],
  ['Fn::If', [{ 'Fn::If': ['Yes', 1, 2] }, { 'Fn::If': ['No', 1, 2] }], [1, 2]],
  ['AWS::NoValue in a list', ['a', { Ref: 'AWS::NoValue' }], ['a']],
  ['AWS::NoValue in an object', { a: { 'Fn::If': ['No', 1, { Ref: 'AWS::NoValue' }] }, b: 1 }, { b: 1 }],
  ['Fn::ImportValue', { 'Fn::ImportValue': { 'Fn::Sub': '${Name}-x' } }, 'imported value-x'],
  ['Fn::Base64', { 'Fn::Base64': 'hello' }, 'aGVsbG8='],
  ['Fn::GetAZs', { 'Fn::GetAZs': '' }, ['eu-west-1a', 'eu-west-1b', 'eu-west-1c']],
  ['Fn::Cidr', { 'Fn::Cidr': ['10.0.0.0/16', 2, 8] }, ['10.0.0.0/24', '10.0.1.0/24']],
  ['a dynamic reference to SSM', '{{resolve:ssm:/a/b:3}}', '/a/b@3'],
]

const refusals: [what: string, expression: unknown, message: string][] = [
  ['an unknown name', { Ref: 'Nobody' }, 'Unresolved dependencies [Nobody]'],
  [
    'an attribute that is not there',
    { 'Fn::GetAtt': ['Topic', 'Nope'] },
    'Requested attribute Nope does not exist in schema for',
  ],
  [
    'a mapping that is not there',
    { 'Fn::FindInMap': ['Map', 'first', 'x'] },
    'Unable to get mapping for Map::first::x',
  ],
  ['an index out of bounds', { 'Fn::Select': [5, ['a']] }, 'cannot select nonexistent value at index 5'],
  ['a function that is not built', { 'Fn::ForEach': [] }, 'does not build the function Fn::ForEach'],
  ['a secret', '{{resolve:secretsmanager:x}}', 'does not build the dynamic reference'],
]

describe('evaluate (BEHAVIOUR 5)', () => {
  it.each(cases)('evaluates %s', (_what, expression, value) => {
    expect(evaluate(expression, scope)).toEqual(value)
  })

  it.each(refusals)('refuses %s', (_what, expression, message) => {
    expect(() => evaluate(expression, scope)).toThrow(
      expect.objectContaining({ code: 'ValidationError', message: expect.stringContaining(message) }),
    )
  })

  it('splits what it joins, for texts without the delimiter', () => {
    const text = fc.string({ minLength: 0 }).filter((value) => !value.includes('|') && !value.includes('{{'))
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), (list) => {
        expect(evaluate({ 'Fn::Split': ['|', { 'Fn::Join': ['|', list] }] }, scope)).toEqual(list)
      }),
    )
  })

  it('leaves values without functions as they are', () => {
    const leaf = fc.oneof(
      fc.integer(),
      fc.boolean(),
      fc.string().filter((value) => !value.includes('{{')),
    )
    const value = fc.letrec((tie) => ({
      value: fc.oneof(
        leaf,
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.stringMatching(/^[a-z]+$/), tie('value'), { maxKeys: 3 }),
      ),
    })).value
    fc.assert(fc.property(value, (plain) => expect(evaluate(plain, scope)).toEqual(plain)))
  })
})
