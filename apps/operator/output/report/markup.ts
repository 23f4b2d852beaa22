import { printable } from '../printable'

/** A piece of HTML that is made already; everything else is text and is escaped. */
export interface Markup {
  readonly markup: string
}

/** What a template takes: text, and pieces of HTML. */
type Held = string | number | Markup | readonly Markup[]

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text that a browser shows as it is, in an element and in a quoted attribute; controls stand as `\u001b`. */
const escaped = (text: string): string => printable(text).replace(/[&<>"']/g, (character) => entities[character] ?? '')

const isMarkup = (held: Held): held is Markup => typeof held === 'object' && 'markup' in held

const written = (held: Held): string => {
  if (typeof held === 'string') return escaped(held)
  if (typeof held === 'number') return String(held)
  return isMarkup(held) ? held.markup : held.map(({ markup }) => markup).join('')
}

/** A template of HTML in which texts are escaped: names of accounts and messages of AWS are written by others. */
export const html = (parts: TemplateStringsArray, ...held: readonly Held[]): Markup => ({
  markup: parts.map((part, index) => `${index === 0 ? '' : written(held[index - 1] ?? '')}${part}`).join(''),
})

/** HTML, script or style of the project's own, as it is. */
export const raw = (markup: string): Markup => ({ markup })

/** Nothing. */
export const nothing: Markup = { markup: '' }
