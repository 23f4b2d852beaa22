import { alarmRoutes, authorizedAccounts, mailRoutes, memberRoutes, slackRoutes } from '../../stacks/routes'
import { memberManifest, memberRoute, paymentsRoute, securityRoute } from './support/manifests'

describe(authorizedAccounts.name, () => {
  it("are those of the route's accounts that authorized Slack", () => {
    expect(authorizedAccounts(memberRoute, memberManifest.accounts)).toEqual(['333333333333', '333333333334'])
  })

  it('are none for a route over all accounts, which has no units', () => {
    expect(authorizedAccounts(securityRoute, memberManifest.accounts)).toEqual([])
  })
})

describe(memberRoutes.name, () => {
  const withMail = { ...memberRoute, email: ['sandbox@example.com'] }

  it('have a channel that their accounts tell, and are no routes of the security account’s Slack', () => {
    expect(memberRoutes([securityRoute, withMail])).toEqual([withMail])
    expect(slackRoutes([securityRoute, withMail])).toEqual([securityRoute])
  })

  it('have their mail from the security account', () => {
    expect(mailRoutes([securityRoute, withMail])).toEqual([securityRoute, withMail])
  })
})

describe(alarmRoutes.name, () => {
  const { slack: _slack, ...mailOnly } = securityRoute
  const slackOnly = { ...securityRoute, email: [] }
  const third = { ...paymentsRoute, name: 'third' }

  it.each([
    ['the security route alone, where it has a channel and mail', [securityRoute, paymentsRoute], ['security']],
    ['one more, where the security route has no mail', [paymentsRoute, slackOnly, third], ['security', 'payments']],
    ['another route, where the security route has no channel', [mailOnly, paymentsRoute, third], ['payments']],
    ['no member route, whose topics are in the members', [mailOnly, memberRoute], []],
    ['the security route, where there is no other', [slackOnly], ['security']],
  ])('are %s', (_, routes, expected) => {
    expect(alarmRoutes(routes).map(({ name }) => name)).toEqual(expected)
  })
})
