"""Operations on tensors: their shapes by family, and under which names each library has them."""
