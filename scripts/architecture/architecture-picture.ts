import { loadManifest } from '../../apps/manifest/load-manifest'
import { synthesize } from '../synthesize'
import { boxesOf } from './boxes'
import { flowsOf } from './flows'
import { type Layout, layoutOf, lineHeight, type PlacedArrow, type PlacedBox } from './layout'
import { partsOf } from './parts'
import { placesOf } from './places'

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const number = (value: number): string => String(Number(value.toFixed(1)))

/** The color of a kind's box, by the part of its name that says the service. */
const classes: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/Source|Mail$|Slack$/, 'outside'],
  [/Events/, 'events'],
  [/SQS/, 'queue'],
  [/StepFunctions/, 'machine'],
  [/SNS|Chatbot/, 'topic'],
]

const style = `
text{font:13px system-ui,-apple-system,Helvetica,Arial,sans-serif;fill:#1f2328}
.back{fill:#fff;stroke:#d1d9e0}.outer{fill:#f6f8fa;stroke:#818b98}.inner{fill:#fff;stroke:#818b98;stroke-dasharray:5 4}
.h{font-size:13px;font-weight:600}.a{font-size:12px;fill:#59636e}.h,.a{paint-order:stroke;stroke:#fff;stroke-width:4px;stroke-linejoin:round}.t{font-weight:600}.n{font-size:12px}
.box{fill:#fff;stroke:#818b98}.outside{fill:#dde3ea}.events{fill:#fde7f1}.queue{fill:#fff3cf}.machine{fill:#e2f4df}.topic{fill:#dfeeff}
.go{fill:none;stroke:#59636e;stroke-width:1.4}.fall{stroke-dasharray:4 4;stroke:#b35900}.l{font-size:12px;text-anchor:middle}.under{fill:#fff;opacity:.85}
`

const boxElement = ({ x, y, width, height, box, lines }: PlacedBox): string => {
  const name = classes.find(([pattern]) => pattern.test(box.kind))?.[1] ?? ''
  const rows = lines.map(
    (line, index) =>
      `<text class="n" x="${number(x + 10)}" y="${number(y + 34 + lineHeight * index)}">${escaped(line)}</text>`,
  )
  return `<rect class="box ${name}" x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" rx="6"/>
<text class="t" x="${number(x + 10)}" y="${number(y + 18)}">${escaped(box.title)}</text>
${rows.join('\n')}
`
}

const frameElement = ({ x, y, width, height, place }: Layout['frames'][number]): string =>
  `<rect class="${place.within === undefined ? 'outer' : 'inner'}" x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" rx="10"/>\n`

/** The words of a frame, above the arrows that cross it. */
const frameWords = ({ x, y, place, lines }: Layout['frames'][number]): string => {
  const words = [
    { name: 'h', line: place.title, at: 20 },
    ...lines.map((line, index) => ({ name: 'a', line, at: 37 + lineHeight * index })),
  ]
  return words
    .map(
      ({ name, line, at }) =>
        `<text class="${name}" x="${number(x + 14)}" y="${number(y + at)}">${escaped(line)}</text>\n`,
    )
    .join('')
}

const arrowElement = ({ arrow, points }: PlacedArrow): string => {
  const line = points.map(({ x, y }) => `${number(x)},${number(y)}`).join(' ')
  return `<polyline class="go${arrow.isFallback ? ' fall' : ''}" points="${line}" marker-end="url(#${arrow.isFallback ? 'late' : 'tip'})"/>\n`
}

const labelElement = ({ label }: PlacedArrow): string =>
  label === undefined
    ? ''
    : `<rect class="under" x="${number(label.x)}" y="${number(label.y)}" width="${number(label.width)}" height="${number(label.height)}"/><text class="l" x="${number(label.x + label.width / 2)}" y="${number(label.y + 12)}">${escaped(label.text)}</text>\n`

const marker = (id: string, color: string): string =>
  `<marker id="${id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="${color}"/></marker>`

const pictureOf = ({ width, height, frames, boxes, arrows }: Layout): string => {
  const size = `width="${number(width)}" height="${number(height)}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${number(width)} ${number(height)}" role="img">
<title>What the stacks of Guardpost deploy where, and which way a finding goes</title>
<style>${style}</style>
<defs>${marker('tip', '#59636e')}${marker('late', '#b35900')}</defs>
<rect class="back" x=".5" y=".5" width="${number(width - 1)}" height="${number(height - 1)}" rx="10"/>
${frames.map(frameElement).join('')}${arrows.map(arrowElement).join('')}${frames.map(frameWords).join('')}${boxes.map(boxElement).join('')}${arrows.map(labelElement).join('')}</svg>
`
}

/**
 * The stacks of a manifest as an SVG picture: boxes and arrows come of the synthesized templates, so that another stack gives another
 * picture.
 * @throws Error when the manifest has problems, or a template names what none makes.
 */
export const architecturePicture = async (manifestText: string): Promise<string> => {
  const loaded = loadManifest(manifestText)
  if (!('manifest' in loaded)) throw new Error('The manifest of the picture has problems')
  const assembly = await synthesize(loaded.manifest)
  const links = [...assembly.path, ...(assembly.memberDelivery?.path ?? [])]
  const parts = partsOf(links)
  const { boxes, arrows } = boxesOf(parts, flowsOf(parts, links))
  return pictureOf(await layoutOf(placesOf(loaded.manifest, assembly, parts), boxes, arrows))
}
