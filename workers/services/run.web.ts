import { expose } from 'comlink';
import { hire } from './hire.web';
import { RunService } from './run-service';

expose(new RunService(hire));
