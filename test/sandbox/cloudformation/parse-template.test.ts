import { parseTemplate } from '../../../apps/sandbox/services/cloudformation/template/parse-template'
import { orderResources } from '../../../apps/sandbox/services/cloudformation/template/references'

const yaml = `
AWSTemplateFormatVersion: 2010-09-09
Conditions:
  Never: !Equals [a, b]
Resources:
  Topic:
    Type: AWS::SNS::Topic
    DependsOn: [Key]
    Properties:
      DisplayName: !Sub "\${AWS::Region}-x"
      TopicName: !If [Never, !Ref Key, !GetAtt Key.Arn]
      Numbers: [1, 2.5, 012, "012"]
  Key:
    Type: AWS::KMS::Key
`

describe('parseTemplate', () => {
  it('reads YAML with the short forms (BEHAVIOUR 1)', () => {
    const { AWSTemplateFormatVersion, Conditions, Resources } = parseTemplate(yaml)
    expect(AWSTemplateFormatVersion).toBe('2010-09-09')
    expect(Conditions).toEqual({ Never: { 'Fn::Equals': ['a', 'b'] } })
    expect(Resources['Topic']?.Properties).toEqual({
      DisplayName: { 'Fn::Sub': '${AWS::Region}-x' },
      TopicName: { 'Fn::If': ['Never', { Ref: 'Key' }, { 'Fn::GetAtt': ['Key', 'Arn'] }] },
      Numbers: [1, 2.5, 12, '012'],
    })
  })

  it.each([
    ['text that is neither', 'hello', 'Template format error: unsupported structure.'],
    ['broken JSON', '{"Resources":', 'Template format error: JSON not well-formed.'],
    ['broken YAML', 'Resources: [', 'Template format error: YAML not well-formed.'],
    ['aliases', 'A: &x 1\nResources: *x', 'aliases are not supported'],
    ['an unknown section', '{"Resources":{"A":{"Type":"T"}},"Foo":1}', 'Invalid template property or properties [Foo]'],
    ['no resources', '{"Outputs":{}}', 'Template format error: At least one Resources member must be defined.'],
    ['a resource without type', '{"Resources":{"A":{}}}', 'Every Resources object must contain a Type member.'],
    [
      'a transform',
      '{"Transform":"AWS::Serverless","Resources":{"A":{"Type":"T"}}}',
      'does not build the template section Transform',
    ],
    [
      'another version',
      '{"AWSTemplateFormatVersion":"2011","Resources":{"A":{"Type":"T"}}}',
      'is not a supported value',
    ],
  ])('refuses %s (BEHAVIOUR 1 and 3)', (_what, text, message) => {
    expect(() => parseTemplate(text)).toThrow(message)
  })

  it('refuses more than 500 resources (BEHAVIOUR 2)', () => {
    const Resources = Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`R${index}`, { Type: 'T' }]))
    expect(() => parseTemplate(JSON.stringify({ Resources }))).toThrow('501, is greater than maximum allowed, 500')
  })
})

describe('orderResources (BEHAVIOUR 7)', () => {
  const order = (resources: object) =>
    orderResources(parseTemplate(JSON.stringify({ Resources: resources })), { No: false }).logicalIds

  it('puts a resource after what it names and what it depends on', () => {
    expect(
      order({
        A: { Type: 'T', Properties: { x: { 'Fn::Sub': '${B.Arn}' } } },
        B: { Type: 'T', DependsOn: 'C' },
        C: { Type: 'T' },
      }),
    ).toEqual(['C', 'B', 'A'])
  })

  it('leaves out a resource under a false condition (BEHAVIOUR 6)', () => {
    expect(order({ A: { Type: 'T', DependsOn: 'B' }, B: { Type: 'T', Condition: 'No' } })).toEqual(['A'])
  })

  it('refuses a circle', () => {
    const circle = { A: { Type: 'T', Properties: { x: { Ref: 'B' } } }, B: { Type: 'T', DependsOn: ['A'] } }
    expect(() => order(circle)).toThrow('Circular dependency between resources: [A, B]')
  })
})
