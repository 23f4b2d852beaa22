import type { FollowedWay } from '../../../apps/planning/alerts/follow-alert'
import { confirmMail, manifestText, onOrganization, security } from './with-ways'

const tenant = '1b2c3d4e-5f60-7182-93a4-b5c6d7e8f901'
const team = '2c3d4e5f-6071-8293-a4b5-c6d7e8f90112'
const channel = '19%3aab12cd34%40thread.tacv2'
const teams = `https://teams.microsoft.com/l/channel/${channel}/General?groupId=${team}&tenantId=${tenant}`
const text = manifestText({
  teams: { tenant, team },
  routes: [
    { name: 'security', accounts: 'ALL', email: ['security@example.com'] },
    { name: 'blue', accounts: 'ALL', sources: ['INSPECTOR'], minimumSeverity: 'HIGH', teams },
  ],
})

describe('a source that only a channel of Microsoft Teams gets', () => {
  it('arrives there, and test-alert follows it to the configuration', () =>
    onOrganization(text, async ({ guardpost, json }, sandbox) => {
      const { url } = sandbox
      const body = JSON.stringify({ account: security, tenant, team, authorized: true })
      expect((await fetch(`${url}/_sandbox/teams`, { method: 'POST', body })).status).toBe(200)
      expect(await guardpost('deploy --yes')).toMatchObject({ code: 0 })
      await confirmMail(sandbox)
      const sent = await json<{ ways: readonly FollowedWay[] }>('test-alert --source INSPECTOR')
      expect([sent.code, sent.value.ways.map(({ to, arrived }) => [to, arrived])]).toEqual([
        0,
        [[`Microsoft Teams ${channel}`, true]],
      ])
      const told = (await (await fetch(`${url}/_sandbox/teams`)).json()) as readonly { readonly title: string }[]
      expect(told.map(({ title }) => title)).toEqual([expect.stringMatching(/^TEST \| HIGH \| Amazon Inspector: /)])
    }))
})
