import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

const run = (command: string, args: readonly string[], cwd: string): void => {
  execFileSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] })
}

/** The whole hash of a commit. @throws Error with what git says where it does not know it. */
export const commitOf = (name: string): string => {
  const { status, stdout, stderr } = spawnSync('git', ['rev-parse', '--verify', `${name}^{commit}`], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`git does not know the commit: ${stderr.trim()}`)
  return stdout.trim()
}

/**
 * Where builds of commits are kept: the user's cache (XDG Base Directory Specification), for every clone on the machine. It is no folder
 * below a `node_modules`, where TypeScript takes the sources for those of others and compiles none of their JSON modules.
 */
const checkoutsFolder = (environment: NodeJS.ProcessEnv): string =>
  join(environment['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'guardpost-bench')

/**
 * A folder with the sources of a commit, its own dependencies and its own build. It is kept and made once; one that was not finished is
 * made again.
 */
export const checkoutOf = (commit: string): string => {
  const folder = join(checkoutsFolder(process.env), commit)
  if (existsSync(folder)) return folder
  const unfinished = `${folder}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true })
  const archive = join(unfinished, 'sources.tar')
  run('git', ['archive', '--output', archive, commit], '.')
  run('tar', ['-xf', archive], unfinished)
  rmSync(archive)
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], unfinished)
  run('npm', ['run', '--silent', 'build'], unfinished)
  renameSync(unfinished, folder)
  return folder
}
