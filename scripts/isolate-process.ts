import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isolatedEnvironment } from '../apps/rehearsal/isolated-environment'
import { guardLoopback } from '../apps/rehearsal/loopback-guard'

/** Puts this process into an environment that knows no AWS account, before any SDK is loaded, and closes the way out. */
export const isolateProcess = async (folder: string): Promise<void> => {
  const emptyFile = join(folder, 'empty')
  await writeFile(emptyFile, '')
  const environment = isolatedEnvironment(process.env, { folder, emptyFile })
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name]
  Object.assign(process.env, environment)
  guardLoopback()
}
