import { expect, test } from 'bun:test';
import { abilitiesOf } from '../../../../server/adapters/providers/comfyui/models.ts';
import { writeRecipe } from '../../../../server/adapters/providers/comfyui/write-recipe.ts';
import { editingWorkflow } from '../../../contract/image-provider/comfyui/workflows.ts';
import { sceneWith } from '../../../support/fakes/scene-extractor.ts';

const request = {
  model: editingWorkflow.name,
  prompt: 'a harbour',
  negativePrompt: '',
  characterPrompts: [],
  references: [],
  scene: sceneWith({}),
  size: { width: 1024, height: 1024 },
  seed: 7,
};

test.each(['constructor', '__proto__', 'toString'])(
  'a place in a workflow that names the node %s, which it does not have, counts as none',
  (node) => {
    const lost = [{ node, input: 'steps' }];
    const mapping = { ...editingWorkflow.mapping, steps: lost, checkpoint: lost };
    const settings = { workflows: [{ ...editingWorkflow, mapping }] };
    expect(writeRecipe(request, settings).steps).toBeUndefined();
    expect(abilitiesOf(request.model, settings).dialect).toBe('prose');
  },
);
