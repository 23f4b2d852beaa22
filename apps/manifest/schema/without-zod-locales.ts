import { Module } from 'node:module'

/*
 * zod loads its messages in some fifty languages along with itself, half of the time that loading it takes; the manifest's
 * schema has codes for messages and uses none. An empty module takes their place. It has to be imported before whatever
 * imports zod. (Node.js documentation, `require.cache`: entries can be added. English is loaded on its own.)
 */
const path = require.resolve('zod/v4/locales')
require.cache[path] = Object.assign(new Module(path), { filename: path, loaded: true })
