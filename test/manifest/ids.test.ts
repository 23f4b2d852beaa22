import {
  idKinds,
  parseAccountId,
  parseOrganizationId,
  parseRegion,
  parseSlackChannel,
  parseSlackChannelId,
  parseSlackWorkspaceId,
  parseUnitId,
} from '../../apps/manifest/ids'

const parsers = [
  ['parseAccountId', parseAccountId, idKinds.accountId.example, ['1'.repeat(11), '1'.repeat(13), 'x111111111111']],
  [
    'parseOrganizationId',
    parseOrganizationId,
    idKinds.organizationId.example,
    ['o-short', 'o-A1B2C3D4E5', 'a1b2c3d4e5'],
  ],
  ['parseUnitId', parseUnitId, idKinds.unitId.example, ['ou-ab12', 'ou-ab12-short', ' r-ab12']],
  ['parseUnitId', parseUnitId, idKinds.rootId.example, ['r-AB12', 'r-ab1']],
  ['parseRegion', parseRegion, idKinds.region.example, ['eu-west', 'eu-west-1a', 'EU-WEST-1']],
  ['parseSlackWorkspaceId', parseSlackWorkspaceId, idKinds.slackWorkspaceId.example, ['C0AAAAAAA', 't0']],
  ['parseSlackChannelId', parseSlackChannelId, idKinds.slackChannelId.example, ['T0AAAAAAA', 'C0security']],
] as const

describe.each(parsers)('%s', (_name, parse, good, bad) => {
  it(`takes ${good}`, () => {
    expect(parse(good)).toBe(good)
  })

  it.each([...bad, `${good}\n`, ''])('refuses %j and says what is expected', (text) => {
    expect(() => parse(text)).toThrow(/, for example "/)
    expect(() => parse(text)).toThrow(TypeError)
  })
})

describe('parseSlackChannel', () => {
  it('takes an id, a link and the link of a message', () => {
    const texts = ['C0A', 'https://x.slack.com/archives/C0A', 'https://x.slack.com/archives/C0A/p1700000000000000']
    expect(texts.map(parseSlackChannel)).toEqual(['C0A', 'C0A', 'C0A'])
  })

  it.each(['http://x.slack.com/archives/C0A', 'https://slack.com.evil.example/archives/C0A', 'C0A/p1', 'G0a'])(
    'refuses %s',
    (text) => {
      expect(() => parseSlackChannel(text)).toThrow(TypeError)
    },
  )
})
