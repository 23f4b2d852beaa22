import fc from 'fast-check'
import { templateDigest } from '../../../../apps/operator/observe/stacks/read-templates'

const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  )
}

describe('templateDigest', () => {
  it('is the same whatever the order of keys and the spaces', () =>
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (template) => {
        const text = JSON.stringify(template)
        expect(templateDigest(JSON.stringify(reversed(JSON.parse(text)), undefined, 4))).toBe(templateDigest(text))
      }),
    ))

  it('differs when the order of a list differs', () => {
    expect(templateDigest('{"a":[1,2]}')).not.toBe(templateDigest('{"a":[2,1]}'))
  })

  it('counts a character outside ASCII as the "?" that CloudFormation gives back for it (aws-cdk#10523)', () => {
    expect(templateDigest('{"DisplayName":"通知"}')).toBe(templateDigest('{"DisplayName":"??"}'))
    expect(templateDigest('{"DisplayName":"通知"}')).not.toBe(templateDigest('{"DisplayName":"?"}'))
  })

  it('takes a template that is not JSON as its text', () => {
    expect(templateDigest('Resources: {}')).not.toBe(templateDigest('Resources:  {}'))
    expect(templateDigest('Resources: {}')).toMatch(/^[0-9a-f]{64}$/)
  })
})
