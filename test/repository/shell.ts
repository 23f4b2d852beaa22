import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { requireOrganization } from '../../apps/manifest/manifest'
import { sandboxEnvironment } from '../../apps/rehearsal/isolated-environment'
import { shippedText } from '../operator/support/shipped'
import { tenAccounts, tenAccountsOrganization } from '../support/ten-accounts'
import { withSandbox } from '../support/with-sandbox'

/** Programs that stand before the real ones: `gh` notes its words and answers from a file, `npx` runs this Guardpost. */
const programs = {
  npx: `#!/bin/bash\nshift 2\nexec '${process.execPath}' '${resolve('dist/scripts/guardpost.js')}' "$@"\n`,
  gh: '#!/bin/bash\necho "gh $*" >> "$CALLS"\ncase "$*" in *--paginate*|"issue list"*|"pr list"*) cat "$FOUND" ;; esac\n',
}

interface Ran {
  readonly code: number | null
  readonly said: string
  /** What `gh` was called with. */
  readonly calls: readonly string[]
}

/**
 * Runs shell text as a runner does, in a folder with a manifest.
 * @param found what `gh` finds where it is asked to list.
 */
export const shell = (
  folder: string,
  script: string,
  environment: Readonly<Record<string, string>>,
  found = '',
): Promise<Ran> =>
  new Promise((done) => {
    const bin = join(folder, 'bin')
    mkdirSync(bin, { recursive: true })
    for (const [name, text] of Object.entries(programs)) {
      writeFileSync(join(bin, name), text)
      chmodSync(join(bin, name), 0o755)
    }
    writeFileSync(join(folder, 'found'), found)
    writeFileSync(join(folder, 'calls'), '')
    const files = { CALLS: join(folder, 'calls'), FOUND: join(folder, 'found'), RUNNER_TEMP: folder, TMPDIR: folder }
    const github = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary.md') }
    const { PATH = '', HOME = '' } = process.env
    const env = { HOME, PATH: `${bin}:${PATH}`, ...files, ...github, GITHUB_REPOSITORY: 'o/r', ...environment }
    const child = spawn('bash', ['-e', '-o', 'pipefail', '-c', script], { cwd: folder, env })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data) => {
        said += data
      })
    }
    child.once('close', (code) => {
      const calls = readFileSync(join(folder, 'calls'), 'utf8').split('\n').filter(Boolean)
      done({ code, said, calls })
    })
  })

/** A folder with the shipped manifest, for as long as the work takes. */
export const withFolder = async (work: (folder: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'guardpost-test-'))
  writeFileSync(join(folder, 'accounts.json'), shippedText)
  try {
    await work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The same beside the organization of ten accounts, with the variables that point clients at it. */
export const onSandbox = (
  work: (folder: string, environment: Record<string, string>) => Promise<void>,
): Promise<void> =>
  withFolder((folder) =>
    withSandbox(
      ({ url }) =>
        work(folder, sandboxEnvironment(url, requireOrganization(tenAccounts).managementAccount, 'ap-northeast-1')),
      tenAccountsOrganization,
    ),
  )
