import { CreatePolicyCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'

const on = { status: { '@@assign': 'enabled' } }
const off = { status: { '@@assign': 'disabled' } }
const locked = { status: { '@@assign': 'enabled', '@@operators_allowed_for_child_policies': ['@@none'] } }
const agent = { ...on, additional_configuration: { ec2_agent_management: on } }
const blocks = (enablement: unknown) => ({ guardduty: { enablement } })
const inDefault = (block: unknown) => blocks({ default: block })

const create = (content: string) =>
  withSandbox(async ({ as }) => {
    const client = new OrganizationsClient(as(ids.management))
    const input = { Type: 'GUARDDUTY_POLICY' as const, Name: 'policy', Description: '', Content: content }
    await client.send(new CreatePolicyCommand(input))
  })

describe('a document of GuardDuty (BEHAVIOUR 17)', () => {
  it.each([
    ['a default', inDefault({ foundational: on, s3_data_events: on })],
    ['a block of a Region alone', blocks({ 'eu-west-1': { foundational: on, runtime_monitoring: agent } })],
    ['a block that disables alone', inDefault({ s3_data_events: off, runtime_monitoring: off })],
    ['a lock on a status', inDefault({ foundational: locked, ai_protection: on })],
    [
      'a lock around blocks',
      blocks({ '@@operators_allowed_for_child_policies': ['@@all'], default: { foundational: on } }),
    ],
    ['keys of another case', { GuardDuty: { Enablement: { Default: { Foundational: on } } } }],
  ])('takes %s', (_what, document) => create(JSON.stringify(document)))

  it.each([
    [
      'another key at the top',
      { guardduty: { enablement: { default: { foundational: on } } }, chatbot: {} },
      'chatbot is not known',
    ],
    ['no block', blocks({}), 'guardduty/enablement is empty'],
    ['an empty block', inDefault({}), 'guardduty/enablement/default is empty'],
    ['a Region that is none', blocks({ 'eu-west-9': { foundational: on } }), 'eu-west-9 is not known'],
    [
      'a plan that it cannot say',
      inDefault({ foundational: on, eks_runtime_monitoring: on }),
      'eks_runtime_monitoring is not known',
    ],
    [
      'agents of another plan',
      inDefault({ foundational: on, s3_data_events: agent }),
      's3_data_events/additional_configuration is not known',
    ],
    [
      'an agent that is none',
      inDefault({ foundational: on, runtime_monitoring: { ...on, additional_configuration: { agent: on } } }),
      'agent is not known',
    ],
    ['a plan without status', inDefault({ foundational: {} }), 'foundational is empty'],
    ['a value without operator', inDefault({ foundational: { status: 'enabled' } }), 'status has no operator'],
    [
      'another value',
      inDefault({ foundational: { status: { '@@assign': 'ENABLED' } } }),
      'is neither enabled nor disabled',
    ],
    [
      'an operator for lists',
      inDefault({ foundational: { status: { '@@append': ['enabled'] } } }),
      '@@append is not known',
    ],
    [
      'an unknown control',
      inDefault({ foundational: { status: { '@@operators_allowed_for_child_policies': ['@@some'] } } }),
      'is not a list of',
    ],
    ['a plan that is on without GuardDuty', inDefault({ s3_data_events: on }), 'default/foundational must be enabled'],
    [
      'a plan that is on where GuardDuty is off',
      inDefault({ foundational: off, s3_data_events: on }),
      'foundational must be enabled',
    ],
    ['a key in two cases', inDefault({ foundational: on, Foundational: on }), 'foundational is there twice'],
  ])('refuses %s', (_what, document, says) =>
    expect(create(JSON.stringify(document))).rejects.toMatchObject({
      name: 'MalformedPolicyDocumentException',
      message: expect.stringContaining(says),
    }),
  )

  it.each([
    ['text that is not JSON', '{', 'MalformedPolicyDocumentException'],
    ['a list', '[]', 'MalformedPolicyDocumentException'],
    [
      'a key that is there twice',
      '{"guardduty":{"enablement":{"default":{"foundational":{"status":{"@@assign":"enabled","@@assign":"disabled"}}}}}}',
      'MalformedPolicyDocumentException',
    ],
    [
      'more than 10,000 characters',
      `${JSON.stringify(inDefault({ foundational: on }))}${' '.repeat(10_000)}`,
      'ConstraintViolationException',
    ],
  ])('refuses %s', (_what, content, name) => expect(create(content)).rejects.toMatchObject({ name }))
})
