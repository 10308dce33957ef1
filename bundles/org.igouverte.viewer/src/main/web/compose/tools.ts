import type { ToolName } from '../state/store.js';

/** Defines the element of a tool, `igo-<tool>-tool`. */
export async function defineTool(tool: ToolName): Promise<unknown> {
  switch (tool) {
    case 'map':
      return import('./map-tool.js');
    case 'add':
      return import('./add-tool.js');
    case 'draw':
      return import('./draw-tool.js');
    case 'measure':
      return import('./measure-tool.js');
    case 'compare':
      return import('./compare-tool.js');
  }
}
