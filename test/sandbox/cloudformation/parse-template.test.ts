import { parseTemplate } from '../../../apps/sandbox/services/cloudformation/template/parse-template'
import { orderResources } from '../../../apps/sandbox/services/cloudformation/template/references'

const never = { 'Fn::Equals': ['a', 'b'] }

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

  const topic = { Type: 'AWS::SNS::Topic' }
  const of = (properties: object): object => ({ Resources: { A: { ...topic, Properties: properties } } })

  it.each<[string, object, string]>([
    [
      'an attribute that resources do not have',
      { Resources: { A: { ...topic, TopicName: 'x' } } },
      "Invalid template resource property 'TopicName'",
    ],
    [
      'a member that parameters do not have',
      { Parameters: { P: { Type: 'String', Nope: 1 } }, Resources: { A: topic } },
      "Invalid template parameter property 'Nope'",
    ],
    [
      'a member that outputs do not have',
      { Resources: { A: topic }, Outputs: { O: { Value: 'x', Nope: 1 } } },
      "Invalid template output property 'Nope'",
    ],
    ['a null', of({ DisplayName: null }), "[/Resources/A/Properties/DisplayName] 'null' values are not allowed"],
    ['properties that are a list', { Resources: { A: { ...topic, Properties: [] } } }, 'must be a JSON object'],
    [
      'DependsOn of another type',
      { Resources: { A: { ...topic, DependsOn: 5 } } },
      'DependsOn must be a string or list of strings',
    ],
    [
      'a condition that is not text',
      { Resources: { A: { ...topic, Condition: { Ref: 'A' } } } },
      'Every Condition member must be a string',
    ],
    [
      'an unknown DeletionPolicy',
      { Resources: { A: { ...topic, DeletionPolicy: 'Keep' } } },
      'Unrecognized DeletionPolicy Keep',
    ],
    [
      'an unknown UpdateReplacePolicy',
      { Resources: { A: { ...topic, UpdateReplacePolicy: 'RetainExceptOnCreate' } } },
      'Unrecognized UpdateReplacePolicy',
    ],
    [
      'an unknown parameter type',
      { Parameters: { P: { Type: 'Text' } }, Resources: { A: topic } },
      'Unrecognized parameter type: Text',
    ],
    [
      'a parameter without type',
      { Parameters: { P: {} }, Resources: { A: topic } },
      'Every Parameters object must contain a Type member',
    ],
    [
      'a name that is not alphanumeric',
      { Parameters: { 'a-b': { Type: 'String' } }, Resources: { A: topic } },
      'Parameter name a-b is non alphanumeric',
    ],
    [
      'an output without value',
      { Resources: { A: topic }, Outputs: { O: {} } },
      'Every Outputs member must contain a Value object',
    ],
    [
      'a mapping of objects',
      { Mappings: { M: { a: { b: { c: 1 } } } }, Resources: { A: topic } },
      'Every Mappings attribute must be a String or a List',
    ],
  ])('refuses %s (BEHAVIOUR 6)', (_what, document, message) => {
    expect(() => parseTemplate(JSON.stringify(document))).toThrow(message)
  })

  it.each<[string, object, string]>([
    ['Ref', of({ DisplayName: { Ref: 'Nope' } }), 'Unresolved resource dependencies [Nope] in the Resources block'],
    ['Fn::GetAtt', of({ DisplayName: { 'Fn::GetAtt': ['Nope', 'Arn'] } }), 'Unresolved resource dependencies [Nope]'],
    [
      'Fn::GetAtt of a parameter',
      { Parameters: { P: { Type: 'String' } }, ...of({ DisplayName: { 'Fn::GetAtt': ['P', 'Arn'] } }) },
      'Fn::GetAtt references undefined resource P',
    ],
    ['Fn::Sub', of({ DisplayName: { 'Fn::Sub': '${Nope}' } }), 'Unresolved resource dependencies [Nope]'],
    ['an output', { Resources: { A: topic }, Outputs: { O: { Value: { Ref: 'Nope' } } } }, 'in the Outputs block'],
    [
      'a branch that is not taken',
      { Conditions: { No: never }, ...of({ DisplayName: { 'Fn::If': ['No', { Ref: 'Nope' }, 'x'] } }) },
      'Unresolved resource dependencies [Nope]',
    ],
    ['DependsOn', { Resources: { A: { ...topic, DependsOn: ['Nope'] } } }, 'Unresolved resource dependencies [Nope]'],
    [
      'Condition',
      { Resources: { A: { ...topic, Condition: 'Nope' } } },
      'Unresolved condition dependency Nope in the Resources block',
    ],
    ['Fn::If', of({ DisplayName: { 'Fn::If': ['Nope', 'a', 'b'] } }), 'Unresolved condition dependency Nope'],
    [
      'a condition',
      { Conditions: { C: { 'Fn::Not': [{ Condition: 'Nope' }] } }, Resources: { A: topic } },
      'Unresolved condition dependency Nope in the Conditions block',
    ],
    [
      'a resource in a condition',
      { Conditions: { C: { 'Fn::Equals': [{ Ref: 'A' }, 'x'] } }, Resources: { A: topic } },
      'Unresolved dependencies [A]',
    ],
  ])('refuses a name that stands for nothing in %s (BEHAVIOUR 6)', (_where, document, message) => {
    expect(() => parseTemplate(JSON.stringify(document))).toThrow(message)
  })

  it('refuses circles of resources and of conditions (BEHAVIOUR 6)', () => {
    const itself = (name: string): object => ({ ...topic, Properties: { DisplayName: { Ref: name } } })
    const resources = { Resources: { A: itself('B'), B: itself('A'), C: topic } }
    expect(() => parseTemplate(JSON.stringify(resources))).toThrow('Circular dependency between resources: [A, B]')
    const conditions = { C: { 'Fn::Not': [{ Condition: 'D' }] }, D: { 'Fn::Not': [{ Condition: 'C' }] } }
    const document = { Conditions: conditions, Resources: { A: topic } }
    expect(() => parseTemplate(JSON.stringify(document))).toThrow('Circular dependency between conditions: [C, D]')
  })

  it('takes what only looks like a circle: each way under a condition of its own (BEHAVIOUR 6)', () => {
    const choice = (name: string, other: unknown): object => ({ 'Fn::If': ['No', { Ref: name }, other] })
    const resources = {
      A: { ...topic, Properties: { DisplayName: choice('B', 'x') } },
      B: { ...topic, Properties: { DisplayName: { 'Fn::If': ['No', 'x', { Ref: 'A' }] } } },
    }
    expect(() => parseTemplate(JSON.stringify({ Conditions: { No: never }, Resources: resources }))).not.toThrow()
  })

  it('refuses more than 500 resources (BEHAVIOUR 2)', () => {
    const Resources = Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`R${index}`, { Type: 'T' }]))
    expect(() => parseTemplate(JSON.stringify({ Resources }))).toThrow('501, is greater than maximum allowed, 500')
  })
})

describe('orderResources (BEHAVIOUR 7)', () => {
  const order = (resources: object) =>
    orderResources(parseTemplate(JSON.stringify({ Conditions: { No: never }, Resources: resources })), { No: false })
      .logicalIds

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
