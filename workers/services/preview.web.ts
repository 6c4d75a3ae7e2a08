import { expose } from 'comlink';
import { PROJECT_FORMAT, readProject, SCHEMA_VERSION } from '../model';
import { wallPreview } from '../voltage/wall-preview';
import { PreviewService } from './preview-service';

// The engine compiles hot code only after some calls: without these the first moves of a slider would stutter.
const example = readProject({ format: PROJECT_FORMAT, version: SCHEMA_VERSION });
for (let i = 0; example.ok && i < 10; i++) wallPreview(example.value);

expose(new PreviewService());
