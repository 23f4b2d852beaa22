import { namedRegion } from '../../../apps/operator/commands/option-values'

describe('namedRegion', () => {
  it('takes a Region of the commercial partition', () => {
    expect(namedRegion('eu-west-3')).toBe('eu-west-3')
  })

  it.each([
    ['eu-wset-3', 'Did you mean eu-west-3?'],
    ['moon-1', 'Name one of: ap-northeast-1'],
    ['us-gov-west-1', 'Name one of: ap-northeast-1'],
  ])('refuses %s', (name, wayOut) => {
    expect(() => namedRegion(name)).toThrow(
      expect.objectContaining({ code: 'REGION_UNKNOWN', wayOut: expect.stringContaining(wayOut) }),
    )
  })

  it('says that Chatbot is missing in other partitions', () => {
    expect(() => namedRegion('cn-north-1')).toThrow('in which Chatbot does not exist')
  })
})
