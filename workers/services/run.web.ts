import { expose } from 'comlink';
import { RunService } from './run-service';

expose(new RunService());
