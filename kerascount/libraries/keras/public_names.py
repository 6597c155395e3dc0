"""The public attributes that layers and models of each generation have, recorded from objects of real Keras: `dir(...)`
of a `Layer` and of a compiled `Model` of Keras 1.2.2, 2.2.4, tf-keras and 3 (on torch, whose modules its layers are).

Must not know: what they mean.
"""

from __future__ import annotations

from kerascount.libraries.known import words

UNTIL_2 = frozenset(
    words("""
    activity_regularizer add_inbound_node add_loss add_metric add_update add_variable add_weight
    assert_input_compatibility autotune_steps_per_execution build build_from_config built call
    compile compile_from_config compiled_loss compiled_metrics compute_dtype compute_loss
    compute_mask compute_metrics compute_output_shape compute_output_signature constraints
    container_nodes count_params create_input_layer distribute_reduction_method distribute_strategy
    dtype dtype_policy dynamic evaluate evaluate_generator export finalize_state fit fit_generator
    from_config get_build_config get_compile_config get_config get_input_at get_input_mask_at
    get_input_shape_at get_layer get_losses_for get_metrics_result get_output_at get_output_mask_at
    get_output_shape_at get_output_shape_for get_updates_for get_weight_paths get_weights history
    inbound_nodes input input_layers input_layers_node_indices input_layers_tensor_indices
    input_mask input_names input_shape input_spec inputs internal_input_shapes
    internal_output_shapes jit_compile layers layers_by_depth load_own_variables load_weights
    load_weights_from_hdf5_group load_weights_from_hdf5_group_by_name loss loss_functions
    loss_weights losses make_predict_function make_test_function make_train_function metrics
    metrics_names metrics_tensors metrics_updates name name_scope nodes_by_depth
    non_trainable_variables non_trainable_weights optimizer outbound_nodes output output_layers
    output_layers_node_indices output_layers_tensor_indices output_mask output_names output_shape
    outputs predict predict_function predict_generator predict_on_batch predict_step regularizers
    reset_metrics reset_states run_eagerly run_internal_graph sample_weight_mode sample_weight_modes
    sample_weights save save_own_variables save_spec save_weights save_weights_to_hdf5_group
    set_weights state_updates stateful stateful_metric_functions stateful_metric_names
    steps_per_execution stop_training submodules summary supports_masking targets test_function
    test_on_batch test_step to_json to_yaml total_loss train_function train_on_batch train_step
    train_tf_function trainable trainable_variables trainable_weights updates uses_learning_phase
    variable_dtype variables weighted_metrics weights with_name_scope
""")
)
"""Those before Keras 3."""

SINCE_3 = frozenset(
    words("""
    T_destination add_module apply autocast bfloat16 buffers call_signature_parameters
    call_super_init children compiled compute_output_spec cpu cuda double dump_patches eval
    extra_repr float forward get_buffer get_extra_state get_parameter
    get_quantization_layer_structure get_state_tree get_submodule half input_dtype ipu
    load_state_dict metrics_variables modules mtia named_buffers named_children named_modules
    named_parameters operations parameters path quantization_mode quantize quantized_build
    quantized_call register_backward_hook register_buffer register_forward_hook
    register_forward_pre_hook register_full_backward_hook register_full_backward_pre_hook
    register_load_state_dict_post_hook register_load_state_dict_pre_hook register_module
    register_parameter register_state_dict_post_hook register_state_dict_pre_hook
    rematerialized_call requires_grad_ set_extra_state set_state_tree set_submodule share_memory
    state_dict stateless_call stateless_compute_loss supports_jit symbolic_call to to_empty
    torch_params train training type xpu zero_grad
""")
)
"""Those that Keras 3 has besides."""


def is_attribute(name: str, keras: int) -> bool | None:
    """Whether a layer or a model may have an attribute of its base class; None, not known, where it is not public."""
    if name.startswith("_"):
        return None
    return name in UNTIL_2 or (keras == 3 and name in SINCE_3)
