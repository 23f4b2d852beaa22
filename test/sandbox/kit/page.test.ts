import { pagesOf } from '../../../apps/sandbox/kit/page'

const page = pagesOf({ largest: 10, invalidToken: 'InvalidToken' })
const call = (operation: string) => ({ operation, world: { scenario: {} } })
const all = ['a', 'b', 'c']

describe('a page of a list', () => {
  it('is followed by the next one by its token', () => {
    const { nextToken: token } = page(all, { size: 2 }, call('ListThings'))
    expect(page(all, { size: 2, token }, call('ListThings'))).toEqual({ items: ['c'], nextToken: undefined })
  })

  it('is not that of a token of another operation', () => {
    const { nextToken: token } = page(all, { size: 2 }, call('ListThings'))
    expect(() => page(all, { token }, call('ListOthers'))).toThrow('The specified token is not valid.')
  })

  it.each(['=', ' ', 'garbage', 'MQ', Buffer.from('ListThings@-1').toString('base64url')])(
    'is not that of a token which no answer had: %p',
    (token) => {
      expect(() => page(all, { token }, call('ListThings'))).toThrow('The specified token is not valid.')
    },
  )
})
