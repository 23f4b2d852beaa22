import { buildSync } from 'esbuild'

/** What esbuild makes of one file and what it imports. */
const bundled = (entry: string): string => {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2023',
    charset: 'utf8',
    legalComments: 'none',
    minifyWhitespace: entry.endsWith('.css'),
    logLevel: 'error',
  })
  return outputFiles[0]?.text.replaceAll(/^ *\/\/ report-page\/.*\n/gm, '') ?? ''
}

/** The script and the style of the page that `guardpost status --html` writes, as JSON: one file that is in the package. */
export const reportPageFile = (): string =>
  `${JSON.stringify({ script: bundled('report-page/main.ts'), style: bundled('report-page/style/report.css') }, null, 2)}\n`
