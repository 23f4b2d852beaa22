import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { sourcesFile } from './reference/sources-file'

/**
 * `npm run generate` writes every file that is made from the code; `npm run generated` (`--check`) fails when one of them is
 * not what the code says.
 */
const generate = async (check: boolean): Promise<void> => {
  // The manifest's schema and what follows from it read this file: it is brought up where they read it before any of them is loaded.
  if (!check) await writeFile(require.resolve('../apps/manifest/sources/sources.json'), await sourcesFile.text())
  const { generatedFiles } = await import('./generated-files.js')
  for (const [path, text] of Object.entries(await generatedFiles())) {
    const current = await readFile(path, 'utf8').catch(() => undefined)
    if (current === text) continue
    if (check) {
      process.stderr.write(`${path} is not what the code says; run npm run generate\n`)
      process.exitCode = 1
    } else {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, text)
      process.stdout.write(`wrote ${path}\n`)
    }
  }
}

generate(process.argv.includes('--check'))
