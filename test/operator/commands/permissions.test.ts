import { readFileSync } from 'node:fs'
import { runCli } from '../../../apps/operator/cli/cli'
import { recordedOperator } from '../../support/recording-context'
import { shippedText } from '../support/shipped'
import { synthesizedOnce } from '../support/synthesized-once'

const programs = {
  release: () => '0.0.0',
  sandbox: () => Promise.reject(new Error('no sandbox here')),
  rehearse: () => Promise.reject(new Error('no rehearsal here')),
}

const typed = async (words: string, text = shippedText) => {
  const { context, stdout, stderr } = recordedOperator({ 'accounts.json': text }, synthesizedOnce)
  const code = await runCli(`permissions ${words}`.trim().split(' '), context, programs)
  return { code, stdout: stdout(), stderr: stderr() }
}

interface Answer {
  readonly for: string
  readonly policies: readonly { readonly account: string; readonly id?: string; readonly document: object }[]
}

const policiesOf = async (words: string, text?: string): Promise<Answer> =>
  JSON.parse((await typed(`${words} --json`, text)).stdout)

const committed = (name: string): object => JSON.parse(readFileSync(`docs/reference/permissions/${name}.json`, 'utf8'))

describe('permissions', () => {
  it.each([
    ['plan', 'look'],
    ['deploy', 'deploy'],
    ['destroy', 'destroy'],
  ])('prints for %s what the reference has of the sample', async (use, file) => {
    const { policies } = await policiesOf(`--for ${use}`)
    expect(policies.map(({ account, id, document }) => [account, id, document])).toEqual([
      ['management', '111111111111', committed(`management-account.${file}`)],
      ['security', '222222222222', committed(`security-account.${file}`)],
      ['member', undefined, committed(`member-account.${file}`)],
    ])
  })

  it('prints those for deploy where nothing is said, each under its account and with its size', async () => {
    const { code, stdout } = await typed('')
    expect(code).toBe(0)
    expect(stdout.match(/^\S.*of 10,240 characters\)$/gm)).toEqual([
      expect.stringMatching(/^Management account 111111111111: deploy/),
      expect.stringMatching(/^Security account 222222222222: deploy/),
      expect.stringMatching(/^Member accounts: deploy/),
    ])
  })

  it('has a policy more where the manifest keeps lists, and none of members without a role in them', async () => {
    const file = JSON.parse(shippedText)
    file.protection.lists = [
      { name: 'offices', kind: 'TRUSTED_IPS', format: 'TXT', location: 's3://lists/offices.txt' },
    ]
    delete file.organization.memberAccessRole
    const { policies } = await policiesOf('--for destroy', JSON.stringify(file))
    expect(policies.map(({ account }) => account)).toEqual(['management', 'security', 'security'])
  })

  it('prints the document alone for one kind of account, so that a file can take it', async () => {
    const { stdout } = await typed('--for plan --account security')
    expect(JSON.parse(stdout)).toEqual(committed('security-account.look'))
  })

  it('takes no other use', async () => {
    expect(await typed('--for everything')).toMatchObject({ code: 64 })
  })
})
