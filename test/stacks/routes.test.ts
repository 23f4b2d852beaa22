import { authorizedAccounts, mailRoutes, memberRoutes, slackRoutes } from '../../stacks/routes'
import { memberManifest, memberRoute, securityRoute } from './support/manifests'

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
