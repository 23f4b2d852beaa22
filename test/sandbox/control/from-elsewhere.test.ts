import { request } from 'node:http'
import { withSandbox } from '../../support/with-sandbox'

const statusOf = (port: number, headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path: '/_sandbox/journal', headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    sent.once('error', reject).end()
  })

describe('the control API and web pages', () => {
  it.each([
    ['a page of another origin', { origin: 'https://evil.example' }],
    ['a page without an origin of its own', { origin: 'null' }],
    ['a name that was rebound to loopback', { host: 'evil.example:4599' }],
  ])('refuses %s', (_what, headers) =>
    withSandbox(async ({ port }) => {
      expect(await statusOf(port, headers)).toBe(403)
    }),
  )

  it('answers programs, and its own origin', () =>
    withSandbox(async ({ port }) => {
      expect(await statusOf(port, {})).toBe(200)
      expect(await statusOf(port, { host: `localhost:${port}`, origin: `http://localhost:${port}` })).toBe(200)
    }))
})
