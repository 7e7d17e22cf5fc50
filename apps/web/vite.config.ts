import { getConfig } from '@lingui/conf'
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin'
import babel from '@rolldown/plugin-babel'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { slimContracts } from '../../tools/slim-contracts/plugin.ts'

process.env['LINGUI_SUPPRESS_BABEL_WARNING'] = '1'

/** While words are still being written: a missing translation falls back to Spanish instead of failing the build. */
const draft = process.env['TEQUIO_DRAFT'] === '1'
const gateway = process.env['TEQUIO_GATEWAY'] ?? 'http://localhost:4300'
const configPath = new URL('lingui.config.ts', import.meta.url).pathname

export default defineConfig({
  root: import.meta.dirname,
  appType: 'mpa',
  plugins: [
    slimContracts(),
    react(),
    babel({ presets: [linguiTransformerBabelPreset({ linguiConfig: getConfig({ configPath }) }, { configPath })] }),
    lingui({ configPath, failOnMissing: !draft, failOnCompileError: true }),
  ],
  server: {
    port: 4305,
    proxy: {
      // the gateway compares Origin with Host: both stay the browser's
      '/api': { target: gateway, changeOrigin: false },
      '/health': gateway,
    },
  },
  worker: { format: 'es' },
  build: {
    target: ['chrome109', 'safari16', 'firefox115'],
    modulePreload: { polyfill: false },
  },
})
