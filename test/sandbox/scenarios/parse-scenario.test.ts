import { parseScenario } from '../../../apps/sandbox/scenario/parse-scenario'
import { ScenarioError } from '../../../apps/sandbox/scenario/scenario-error'
import { ids, smallOrganization } from '../../support/scenarios'

const { organization } = smallOrganization
const administrator = { account: ids.security, regions: ['us-east-1'] }

/** The problems that are found, one a line. */
const problemsOf = (changes: object): string => {
  try {
    parseScenario({ ...smallOrganization, ...changes })
    return ''
  } catch (error) {
    if (error instanceof ScenarioError) return error.message
    throw error
  }
}

describe('parseScenario', () => {
  it('returns what it was given', () => {
    expect(parseScenario(smallOrganization)).toEqual(smallOrganization)
  })

  it.each([
    ['a misspelt field', { pagesize: 5 }, 'Unrecognized key: "pagesize"'],
    [
      'an account number',
      { organization: { ...organization, managementAccount: 1 } },
      'organization.managementAccount: 1: an AWS',
    ],
    [
      'a management account that is not listed',
      { organization: { ...organization, managementAccount: '999999999999' } },
      'organization.managementAccount: "accounts" does not list 999999999999',
    ],
    [
      'an administrator of a service that is not in the organization',
      { services: { macie: { accounts: 'ALL', regions: ['us-east-1'], administrator: '999999999999' } } },
      'services.macie.administrator: "accounts" does not list 999999999999',
    ],
    [
      'an account of a service that is nobody',
      { services: { accessAnalyzer: [{ accounts: ['999999999999'], regions: ['us-east-1'], type: 'ACCOUNT' }] } },
      'services.accessAnalyzer[0].accounts: "accounts" does not list 999999999999',
    ],
    [
      'a team of Microsoft Teams that is none',
      { teams: [{ account: ids.security, tenant: 'acme', team: 'security' }] },
      'teams[0].tenant: a UUID',
    ],
    [
      'a state that AWS does not have',
      { accounts: [{ ...smallOrganization.accounts[0], state: 'GONE' }] },
      'accounts[0].state: Invalid option: expected one of "PENDING_ACTIVATION"|',
    ],
    [
      'a unit that is not there',
      {
        accounts: [
          ...smallOrganization.accounts,
          { id: '555555555555', name: 'n', email: 'e', unit: 'ou-ab12-nowhere1' },
        ],
      },
      'accounts[4].unit: there is no unit ou-ab12-nowhere1',
    ],
    [
      'an account that is there twice',
      { accounts: [...smallOrganization.accounts, smallOrganization.accounts[0]] },
      'accounts[4].id: 111111111111 is there twice',
    ],
    [
      'a policy that is attached before its type is enabled',
      {
        organization: {
          ...organization,
          policyTypes: [{ type: 'GUARDDUTY_POLICY', status: 'PENDING_ENABLE' }],
          policies: [
            { id: 'p-a1b2c3d4', name: 'early', type: 'GUARDDUTY_POLICY', content: {}, targets: [organization.rootId] },
          ],
        },
      },
      'organization.policies[0].targets: GUARDDUTY_POLICY is PENDING_ENABLE',
    ],
    [
      'a policy type that is pending in another way',
      { organization: { ...organization, policyTypes: [{ type: 'GUARDDUTY_POLICY', status: 'ENABLED' }] } },
      'organization.policyTypes[0]: one of SERVICE_CONTROL_POLICY',
    ],
    [
      'a service that Organizations does not know',
      { organization: { ...organization, trustedServices: ['guardduty'] } },
      'organization.trustedServices[0]: "guardduty" is not a service principal',
    ],
    [
      'a Region that does not exist',
      { guardDuty: { detectors: [{ accounts: 'ALL', regions: ['eu-west-9'] }] } },
      'guardDuty.detectors[0].regions[0]: "eu-west-9" is not a Region',
    ],
    [
      'a feature that does not exist',
      { guardDuty: { detectors: [{ accounts: 'ALL', regions: ['eu-west-1'], features: { S3: 'ENABLED' } }] } },
      '"S3" is none of S3_DATA_EVENTS, ',
    ],
    [
      'members that are not listed',
      { guardDuty: { administrators: [{ ...administrator, members: ['555555555555'] }] } },
      'guardDuty.administrators[0]: "accounts" does not list 555555555555',
    ],
    [
      'two administrators of one Region',
      { guardDuty: { administrators: [administrator, administrator] } },
      'guardDuty.administrators[1].regions: us-east-1 has another administrator',
    ],
    [
      'seconds left of an administrator that stays',
      { guardDuty: { administrators: [{ ...administrator, secondsLeft: 5 }] } },
      'guardDuty.administrators[0].secondsLeft: belongs to the status DISABLE_IN_PROGRESS',
    ],
    [
      'a Slack workspace that is none',
      { slack: [{ account: ids.security, workspace: 'C0AAAAAAA' }] },
      'slack[0].workspace: "C0AAAAAAA": a Slack workspace id starts with "T"',
    ],
    [
      'a Slack channel that is none',
      { slack: [{ account: ids.security, workspace: 'T0AAAAAAA', channels: ['security'] }] },
      'slack[0].channels[0]: "security": a Slack channel id starts with "C" or "G"',
    ],
    [
      'Slack in an account that is not there',
      { slack: [{ account: '999999999999', workspace: 'T0AAAAAAA' }] },
      'slack[0].account: "accounts" does not list 999999999999',
    ],
    ['Slack that is no list', { slack: {} }, 'slack: Invalid input: expected array'],
  ])('refuses %s', (_what, changes, message) => {
    expect(problemsOf(changes)).toContain(message)
  })

  it('names everything that is wrong, a line each', () => {
    const twoAtOnce = { pageSize: 0, accounts: [{ ...smallOrganization.accounts[0], email: '' }] }
    expect(problemsOf(twoAtOnce).split('\n')).toEqual([
      'accounts[0].email: an account has an e-mail address',
      'pageSize: Too small: expected number to be >=1',
    ])
  })

  it.each([undefined, null, 'a text', []])('refuses %j', (value) => {
    expect(() => parseScenario(value)).toThrow(ScenarioError)
  })
})
