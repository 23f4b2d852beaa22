import { parseScenario } from '../../../apps/sandbox/parse-scenario'
import { ids, smallOrganization } from '../../support/scenarios'

const slack = (entry: object) => ({
  ...smallOrganization,
  slack: [{ account: ids.security, workspace: 'T0AAAAAAA', ...entry }],
})

describe('parseScenario, "slack"', () => {
  it('takes a workspace with or without channels', () => {
    expect(parseScenario(slack({ channels: ['C0SECURITY'] })).slack).toHaveLength(1)
    expect(parseScenario(smallOrganization).slack).toBeUndefined()
  })

  it.each([
    ['a workspace that is none', { workspace: 'C0AAAAAAA' }, 'a Slack workspace id starts with "T"'],
    ['a channel that is none', { channels: ['security'] }, 'a Slack channel id starts with "C" or "G"'],
    ['an account that is not there', { account: '999999999999' }, 'names the account 999999999999'],
  ])('refuses %s', (_what, entry, message) => {
    expect(() => parseScenario(slack(entry))).toThrow(message)
  })

  it('refuses what is no list', () => {
    expect(() => parseScenario({ ...smallOrganization, slack: {} })).toThrow('"slack" is a list')
  })
})
