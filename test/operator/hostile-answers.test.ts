import { ids, smallOrganization } from '../support/scenarios'
import { withSandbox } from '../support/with-sandbox'
import { withCommandLine } from './support/command-line'
import { manifestFor } from './support/manifest-for'
import { behindProxy, type Tamper, type WireAnswer } from './support/tampering-proxy'

const init = `init --manifest new.json --home ap-northeast-1 --regions us-east-1 --email security@example.com --security-account ${ids.security}`
const commands = ['plan', 'status', 'sync --check', init] as const

interface Said {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** What the command line says to each of the words when an answer is changed on its way. */
const answered = async (words: readonly string[], tamper: Tamper): Promise<readonly Said[]> => {
  const said: Said[] = []
  const files = { 'accounts.json': manifestFor(smallOrganization) }
  await withSandbox(
    (sandbox) =>
      behindProxy(sandbox, tamper, (proxied) =>
        withCommandLine(proxied, { account: ids.management, files }, async ({ guardpost }) => {
          for (const one of words) said.push(await guardpost(one))
        }),
      ),
    smallOrganization,
  )
  return said
}

/** Changes the parsed JSON of an operation's answers. */
const json =
  (operation: string, change: (body: Record<string, unknown>) => unknown): Tamper =>
  (name, { status, body }) =>
    name === operation && status === 200 ? { body: JSON.stringify(change(JSON.parse(body))) } : undefined

const always =
  (operation: string, answer: Partial<WireAnswer>): Tamper =>
  (name) =>
    name === operation ? answer : undefined

const account = { Id: '333333333333', Name: 'payments', Email: 'p@example.com', Status: 'ACTIVE' }
const page = '<html><body>Sign in to the proxy</body></html>'

const accounts: readonly (readonly [string, Tamper, string])[] = [
  [
    'an account without an id',
    json('ListAccounts', () => ({ Accounts: [{ ...account, Id: undefined }] })),
    'Accounts[0].Id is missing: an AWS account id has 12 digits',
  ],
  [
    'an account id that is not digits',
    json('ListAccounts', () => ({ Accounts: [account, { ...account, Id: '33333333333x' }] })),
    'Accounts[1].Id is "33333333333x": an AWS account id has 12 digits',
  ],
  [
    'a list that is a string',
    json('ListAccounts', () => ({ Accounts: 'none' })),
    'Accounts is "none", and a list was expected',
  ],
  [
    'a list that holds null',
    json('ListAccounts', () => ({ Accounts: [account, null] })),
    'Accounts[1] is null, and an object was expected',
  ],
  [
    'a number where text is expected',
    json('ListAccounts', () => ({ Accounts: [{ ...account, Name: 7 }] })),
    'Accounts[0].Name is 7, and text was expected',
  ],
  [
    'a list that is empty although nothing would be left of the organization',
    json('ListAccounts', () => ({ Accounts: [] })),
    'Accounts is empty, and an organization has at least its management account',
  ],
  [
    'a page token that repeats for ever',
    always('ListAccounts', { status: 200, body: JSON.stringify({ Accounts: [account], NextToken: 'again' }) }),
    'NextToken is "again" for the second time: the list would have no end',
  ],
  [
    'an HTML page',
    always('ListAccounts', { body: page, type: 'text/html' }),
    'the answer is a page of HTML (HTTP 200)',
  ],
  [
    'an HTML page with a refusal',
    always('ListAccounts', { body: page, status: 403, type: 'text/html' }),
    'the answer is a page of HTML (HTTP 403)',
  ],
  ['an empty body', always('ListAccounts', { body: '' }), 'the answer is empty (HTTP 200)'],
  ['JSON that ends early', always('ListAccounts', { body: '{"Accounts":[' }), 'the answer cannot be read: '],
  ['a list at the outermost level', always('ListAccounts', { body: '[]' }), 'the answer is "[]", and an object was'],
  [
    'a unit of another form',
    json('ListAccounts', () => ({ Accounts: [{ ...account, Paths: ['o-a1b2c3d4e5/r-ab12/ou-?/333333333333/'] }] })),
    'Accounts[0].Paths[0] is "o-a1b2c3d4e5/r-ab12/ou-?/333333333333/": the path of an account is',
  ],
]

describe('an answer of the wrong shape to ListAccounts', () => {
  it.each(accounts)(
    'ends plan, status, sync and init with one code and no stack trace: %s',
    async (_what, tamper, says) => {
      for (const { code, stdout, stderr } of await answered(commands, tamper)) {
        expect(stderr).toMatch(/error AWS_ANSWER_INVALID {2}organizations:ListAccounts in account 111111111111/)
        expect(stderr).toContain(says)
        expect(stderr).toMatch(/\n {2}Look at what stands between here and AWS/)
        expect(stderr).not.toMatch(/\n\s+at /)
        expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
      }
    },
  )
})

const others: readonly (readonly [string, Tamper, RegExp])[] = [
  [
    'a detector id that is empty',
    json('/detector', () => ({ detectorIds: [''] })),
    /guardduty:ListDetectors in account \d{12}.*, [a-z]+-[a-z]+-\d: DetectorIds\[0\] is ""/,
  ],
  [
    'an administrator that is a number',
    json('/admin', () => ({ adminAccounts: [{ adminAccountId: 222222222222, adminStatus: 'ENABLED' }] })),
    /guardduty:ListOrganizationAdminAccounts in .*: AdminAccounts\[0\].AdminAccountId is 222222222222, and text/,
  ],
  [
    'a Region that is not one',
    json('/listRegions', () => ({ Regions: [{ RegionName: 'Mars', RegionOptStatus: 'ENABLED' }] })),
    /account:ListRegions in .*: Regions\[0\].RegionName is "Mars": a Region looks like "eu-west-1"/,
  ],
  [
    'an organization id of another form',
    json('DescribeOrganization', () => ({ Organization: { Id: 'o-1', MasterAccountId: '111111111111' } })),
    /organizations:DescribeOrganization in .*: Organization.Id is "o-1": an organization id is/,
  ],
  [
    'an organization that is not there',
    json('DescribeOrganization', () => ({})),
    /organizations:DescribeOrganization in .*: Organization is missing: an organization id is/,
  ],
  [
    'XML of another operation',
    always('DescribeStacks', { status: 200, body: '<GetTemplateResponse><GetTemplateResult/></GetTemplateResponse>' }),
    /cloudformation:DescribeStacks in .*: the answer is "<GetTemplateResponse>.*DescribeStacksResponse was expected/,
  ],
  [
    'XML whose list is text',
    always('DescribeStacks', {
      status: 200,
      body: '<DescribeStacksResponse><DescribeStacksResult><Stacks>none</Stacks></DescribeStacksResult></DescribeStacksResponse>',
    }),
    /cloudformation:DescribeStacks in .*: Stacks is "none<\/Stacks>.*, and a list was expected/,
  ],
  [
    'a caller whose account is not one',
    (name, { body }) =>
      name === 'GetCallerIdentity' ? { body: body.replace(/\d{12}<\/Account>/, 'me</Account>') } : undefined,
    /sts:GetCallerIdentity.*: Account is "me": an AWS account id has 12 digits/,
  ],
  [
    'a session token that no header can carry',
    (name, { body }) =>
      name === 'AssumeRole' ? { body: body.replace(/<SessionToken>[^<]*/, '<SessionToken>to\u202eken') } : undefined,
    /sts:AssumeRole in account \d{12}.*: Credentials.SessionToken is not shown: a key has printable ASCII characters/,
  ],
  [
    'a refusal that does not say what it is',
    always('GetRole', { status: 302, body: '' }),
    /iam:GetRole in .*: HTTP 302 without an error of AWS/,
  ],
  [
    'a refusal whose words are an object',
    always('/admin', { status: 400, body: '{"__type":"BadRequestException","message":{"text":"no"}}' }),
    /guardduty:ListOrganizationAdminAccounts in .*: HTTP 400 without an error of AWS/,
  ],
  [
    "an error that is not AWS's",
    always('GetRole', { status: 400, type: 'text/html', body: page }),
    /iam:GetRole in .*: the answer is a page of HTML \(HTTP 400\)/,
  ],
]

describe('an answer of the wrong shape to another call', () => {
  it.each(others)('ends plan and status with the field and its value: %s', async (_what, tamper, says) => {
    for (const { code, stderr } of await answered(['plan', 'status'], tamper)) {
      expect(stderr).toMatch(says)
      expect(stderr).toMatch(/^error AWS_ANSWER_INVALID {2}/m)
      expect(stderr).not.toMatch(/\n\s+at /)
      expect(code).toBe(1)
    }
  })

  it('is not an unknown word of an enumeration, which is shown as it is', async () => {
    const [said] = await answered(
      ['status'],
      json('ListAccounts', (body) => ({
        Accounts: (body['Accounts'] as object[]).map((one) => ({ ...one, State: 'HIBERNATING' })),
      })),
    )
    expect(said?.stderr).not.toContain('error ')
    expect(said?.code).toBe(2)
  })
})
