import { answeredIds } from '../../../apps/operator/aws/answers/answered-ids'

const accepts = (operation: string, field: string, text: string): boolean | undefined =>
  answeredIds[operation]?.[field]?.pattern.test(text)

const plain = [
  ['organizations:DescribePolicy', 'Policy.Content'],
  ['organizations:DescribeEffectivePolicy', 'EffectivePolicy.PolicyContent'],
] as const

const encoded = [
  ['iam:GetRole', 'Role.AssumeRolePolicyDocument'],
  ['iam:GetRolePolicy', 'PolicyDocument'],
  ['iam:GetPolicyVersion', 'PolicyVersion.Document'],
] as const

const wrong = ['', 'none', '[]', 'null', '{"Statement":null}', '{"Statement":[null]}', '{"Statement":"all"}']
const right = ['{}', '{"chatbot":{}}', '{"Statement":{"Effect":"Deny"}}', '{"Statement":[{"Effect":"Deny"},{}]}']

describe('a policy document in an answer', () => {
  it.each([...plain, ...encoded])('is an object with statements that are objects: %s', (operation, field) => {
    expect(wrong.filter((text) => accepts(operation, field, text))).toEqual([])
    expect(right.filter((text) => !accepts(operation, field, text))).toEqual([])
  })

  it.each(encoded)('is read through percent signs, which stand for characters or make it invalid: %s', (...place) => {
    expect(accepts(...place, encodeURIComponent('{"Statement":[{"Sid":"café als 5 %"}]}'))).toBe(true)
    expect(['%', '%7', '%FF', '{"Sid":"%E4"}'].filter((text) => accepts(...place, text))).toEqual([])
  })
})
