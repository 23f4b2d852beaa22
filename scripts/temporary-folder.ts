import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** All folders of this process, which has one listener for them however many it makes. */
const folders = new Set<string>()

const removeAll = (): void => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
}

/** Makes a folder that goes with the process. @param prefix how its name begins. */
export const temporaryFolder = (prefix: string): string => {
  if (folders.size === 0) process.once('exit', removeAll)
  const folder = mkdtempSync(join(tmpdir(), prefix))
  folders.add(folder)
  return folder
}
