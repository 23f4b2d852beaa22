import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { peopleOf } from '../../../apps/rehearsal/control-client'
import { sandboxEnvironment } from '../../../apps/rehearsal/isolated-environment'
import { allSources } from '../../../stacks/sources/all-sources'
import type { TestSandbox } from '../../support/with-sandbox'
import { stackSetsFlags } from '../support/shipped'
import { away, confirmMail, home, manifestText, onOrganization, security } from '../ways/with-ways'

const management = '111111111111'

const chapter = /\n## The management account\n([\s\S]+?)\n## /.exec(readFileSync('docs/sources.md', 'utf8'))?.[1] ?? ''

/** What the document has run: reading the template, making the stacks, and taking them back. */
const [read = '', make = '', remove = ''] = [...chapter.matchAll(/```sh\n([\s\S]+?)```/g)].map(([, block]) => block)

/** The same for what is global, as the document says it. */
const globally = (script: string): string => {
  const [set, regions] = ['guardpost-member-sources-global', 'us-east-1']
  expect(chapter).toContain(`\`SET=${set}\` and \`REGIONS=${regions}\``)
  return script.replace(/SET=\S+/, `SET=${set}`).replace(/REGIONS=".+"/, `REGIONS="${regions}"`)
}

const file = {
  organization: {
    ...JSON.parse(manifestText()).organization,
    accessRole: 'OrganizationAccountAccessRole',
    memberAccessRole: 'OrganizationAccountAccessRole',
  },
  routes: [
    { name: 'security', accounts: 'ALL', email: ['security@example.com'] },
    { name: 'root', accounts: 'ALL', sources: ['CLOUDTRAIL', 'CONFIG'], email: ['root@example.com'] },
  ],
}

/** Runs shell text with the credentials of an account, in a folder where `aws` is a stand-in for the AWS CLI. */
const runAs = async (folder: string, { url }: TestSandbox, account: string, script: string): Promise<void> => {
  const path = { PATH: [folder, dirname(process.execPath), process.env['PATH']].join(delimiter) }
  const child = spawn('bash', ['-eu', '-o', 'pipefail', '-c', script], {
    cwd: folder,
    env: { ...path, ...sandboxEnvironment(url, account, home) },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      said += data
    })
  }
  const [code] = await once(child, 'close')
  expect([code, code === 0 ? '' : said]).toEqual([0, ''])
}

/** The subjects of the mails that a source's sample causes in the management account. */
const told = async ({ url }: TestSandbox, source: string, region: string): Promise<readonly string[]> => {
  const { mail } = peopleOf(url)
  const before = (await mail()).length
  const { sample } = allSources.find(({ name }) => name === source) ?? {}
  const event = JSON.parse(JSON.stringify(sample).replace(/111122223333|123456789012/g, management))
  const body = JSON.stringify({ ...event, account: management, region })
  expect((await fetch(`${url}/_sandbox/events`, { method: 'POST', body })).status).toBe(200)
  return (await mail()).slice(before).map(({ subject }) => subject)
}

const withFolder = async (work: (folder: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'guardpost-test-'))
  symlinkSync(resolve('test/operator/sources/aws-cli.cjs'), join(folder, 'aws'))
  try {
    await work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('the management account, which no StackSet reaches', () => {
  it('brings out its events by the stacks that docs/sources.md has made by hand, until they are deleted', () =>
    withFolder((folder) =>
      onOrganization(manifestText(file), async ({ guardpost }, sandbox) => {
        expect(await guardpost(`deploy --yes ${stackSetsFlags}`)).toMatchObject({ code: 0 })
        await confirmMail(sandbox)
        const root = 'CRITICAL | management 111111111111 | AWS CloudTrail: Root user signed in without MFA'
        const rule = expect.stringMatching(/^MEDIUM .* 111111111111 \| AWS Config: /)
        const all = async () => [
          await told(sandbox, 'CLOUDTRAIL', 'us-east-1'),
          await told(sandbox, 'CONFIG', home),
          await told(sandbox, 'CONFIG', away),
        ]
        expect(await all()).toEqual([[], [], []])

        const makeBoth = async () => {
          for (const script of [read, globally(read)]) await runAs(folder, sandbox, security, script)
          for (const script of [make, globally(make)]) await runAs(folder, sandbox, management, script)
        }
        await makeBoth()
        expect(await all()).toEqual([[root], [rule], [rule]])
        // Once more where nothing changed, as after a change of the sources that leaves this template as it is.
        await makeBoth()
        expect(await guardpost('plan')).toMatchObject({ code: 0 })

        for (const script of [remove, globally(remove)]) await runAs(folder, sandbox, management, script)
        expect(await all()).toEqual([[], [], []])
      }),
    ))
})
