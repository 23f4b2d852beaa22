import { request } from 'node:https'
import { connect } from 'node:net'

describe('guardLoopback', () => {
  it.each([['203.0.113.1'], ['sts.amazonaws.com'], ['169.254.169.254'], ['localhost']])(
    'refuses to connect to %s',
    (host) => {
      expect(() => connect(443, host)).toThrow(host)
      expect(() => connect({ port: 443, host })).toThrow(host)
    },
  )

  it('refuses an https request to AWS', () => {
    expect(() => request('https://guardduty.us-east-1.amazonaws.com/detector').end()).toThrow(
      'guardduty.us-east-1.amazonaws.com',
    )
  })

  it('lets a connection to loopback through', async () => {
    const socket = connect({ port: 9, host: '127.0.0.1' })
    const error = await new Promise<NodeJS.ErrnoException>((resolve) => socket.once('error', resolve))
    expect(error.code).toBe('ECONNREFUSED')
  })
})
